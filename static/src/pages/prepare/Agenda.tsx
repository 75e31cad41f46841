import { ArrowDown, ArrowUp, Pencil, Plus, Trash2 } from "lucide";
import { useState } from "preact/hooks";
import { duration, pick, t, time } from "../../i18n";
import { HourStrip } from "../../parts/agenda/HourStrip";
import { PhaseDialog, type Subject } from "../../parts/agenda/PhaseDialog";
import { lineOf } from "../../parts/agenda/step-line";
import { stepsOf } from "../../room/agenda";
import { beforeSpare, moved } from "../../room/phases";
import { minutesOf } from "../../room/plan";
import type { Live } from "../../state/live";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { Menu, type Action } from "../../ui/Menu";

const FITS = [45, 60, 90] as const;

/** The agenda before the workshop: every step with its minutes and what it allows, in order. */
export function AgendaEditor({ live }: { live: Live }) {
  const [subject, ask] = useState<Subject | null>(null);
  const { store } = live;
  const room = store.room.value;
  const steps = stepsOf(store);
  const total = minutesOf(steps);
  const order = steps.map(({ id }) => id);
  const language = room?.plan.language ?? "fr";
  const move = (id: string, before: string | null) =>
    void act(live, { type: "phase.move", phase: id, ...(before ? { before } : {}) });
  const actions = (id: string): Action[] => {
    const [up, down] = [moved(order, id, -1), moved(order, id, 1)];
    return [
      { id: "edit", label: t("phase-edit"), icon: Pencil, run: () => ask({ id }) },
      ...(up === undefined ? [] : [{ id: "up", label: t("phase-up"), icon: ArrowUp, run: () => move(id, up) }]),
      ...(down === undefined
        ? []
        : [{ id: "down", label: t("phase-down"), icon: ArrowDown, run: () => move(id, down) }]),
      { id: "insert", label: t("phase-insert"), icon: Plus, run: () => ask({ before: id }) },
      {
        id: "remove",
        label: t("phase-remove"),
        icon: Trash2,
        danger: true,
        run: () => void act(live, { type: "phase.remove", phase: id }),
      },
    ];
  };
  return (
    <section class="paper stack" aria-labelledby="agenda-title">
      <div class="row between">
        <h2 id="agenda-title">{t("agenda")}</h2>
        <p class="total">
          <b>{duration(total)}</b>
          {room?.plan.starts_at != null && (
            <> · {t("agenda-ends", { time: time(room.plan.starts_at + total * 60_000, room.plan.timezone) })}</>
          )}
        </p>
      </div>
      <HourStrip live={live} steps={steps} open={(id) => ask({ id })} />
      <ol class="steps">
        {steps.map(({ id, phase }) => {
          const { text, lang } = pick(phase.title, language);
          return (
            <li key={id} class={phase.slack ? "slack" : ""}>
              <span class="minutes">{phase.minutes === null ? "–" : duration(phase.minutes)}</span>
              <div>
                <button type="button" class="link-like" onClick={() => ask({ id })} {...(lang ? { lang } : {})}>
                  {text || t("phase-untitled")}
                </button>
                <p class="meta">
                  {lineOf(store, steps, id)}
                  {[phase.title, phase.instruction, phase.script].some(({ stale }) => stale) && (
                    <b> · {t("stale-short")}</b>
                  )}
                </p>
              </div>
              <Menu label={t("more-on", { what: text })} actions={() => actions(id)} />
            </li>
          );
        })}
      </ol>
      <div class="row">
        <Button icon={Plus} onClick={() => ask({ before: beforeSpare(steps) })}>
          {t("phase-add")}
        </Button>
        <span class="spacer" />
        <span id="fit" class="soft">
          {t("agenda-fit")}
        </span>
        {FITS.map((minutes) => (
          <Button
            key={minutes}
            kind="quiet"
            aria-describedby="fit"
            onClick={() => void act(live, { type: "agenda.fit", minutes })}
          >
            {duration(minutes)}
          </Button>
        ))}
      </div>
      {subject && <PhaseDialog live={live} subject={subject} onClose={() => ask(null)} />}
    </section>
  );
}
