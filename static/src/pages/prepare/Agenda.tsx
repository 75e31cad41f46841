import { ArrowDown, ArrowUp, Pencil, Plus, Trash2 } from "lucide";
import { useRef, useState } from "preact/hooks";
import { duration, pick, t, time } from "../../i18n";
import { HourStrip } from "../../parts/agenda/HourStrip";
import { plannedAreas } from "../../parts/agenda/planned";
import { Remarks } from "../../parts/agenda/Remarks";
import { StepDialogs, type Subject } from "../../parts/agenda/StepDialogs";
import { lineOf } from "../../parts/agenda/step-line";
import type { Brick } from "../../parts/bricks/shared/brick";
import { useCarry } from "../../parts/bricks/carry";
import { put } from "../../parts/bricks/put";
import { Shelf } from "../../parts/bricks/Shelf";
import { stepsOf } from "../../room/agenda";
import { beforeSpare, moved } from "../../room/phases";
import { minutesOf, type Step } from "../../room/plan";
import { remarksOn } from "../../room/remarks";
import type { Live } from "../../state/live";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { Menu, type Action } from "../../ui/Menu";
import { useWide } from "../../ui/wide";

const FITS = [45, 60, 90] as const;

/** The agenda before the workshop: every step with its minutes and what it allows, in order. */
export function AgendaEditor({ live }: { live: Live }) {
  const [subject, ask] = useState<Subject | null>(null);
  const wide = useWide();
  const list = useRef<HTMLOListElement>(null);
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
  const { take, held, at, carried } = useCarry<string | Brick>(list, (what, to) => {
    const before = order[to] ?? null;
    if (typeof what !== "string") void put(live, what, before);
    else if (before !== what && order[order.indexOf(what) + 1] !== before) move(what, before);
  });
  const keyed = (event: KeyboardEvent, id: string) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
    if (!by || !event.altKey) return;
    event.preventDefault();
    const to = moved(order, id, by);
    if (to !== undefined) move(id, to);
  };
  const add = async (brick: Brick) => {
    if (carried()) return;
    const id = await put(live, brick, beforeSpare(steps));
    if (id) ask({ id });
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
      <Noticed live={live} steps={steps} open={(id) => ask({ id })} />
      <ol class={`steps${held && at === steps.length ? " drop-last" : ""}`} ref={list}>
        {steps.map(({ id, phase }, n) => {
          const mark = held && at === n ? " drop-here" : held === id ? " held" : "";
          const { text, lang } = pick(phase.title, language);
          return (
            <li key={id} class={`${phase.slack ? "slack" : ""}${mark}`}>
              <span class="minutes">{phase.minutes === null ? "–" : duration(phase.minutes)}</span>
              <div>
                <button
                  type="button"
                  class="link-like"
                  aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                  onClick={() => carried() || ask({ id })}
                  onKeyDown={(event) => keyed(event, id)}
                  onPointerDown={(event) => take(event, id)}
                  {...(lang ? { lang } : {})}
                >
                  {text || t("phase-untitled")}
                </button>
                <p class="meta">
                  {lineOf(store, steps, id)}
                  {[phase.title, phase.instruction, phase.script].some(({ stale }) => stale) && (
                    <b> · {t("stale-short")}</b>
                  )}
                </p>
              </div>
              <Menu of={`step ${id}`} label={t("more-on", { what: text })} actions={() => actions(id)} />
            </li>
          );
        })}
      </ol>
      <div class="row">
        {!wide && (
          <Button icon={Plus} onClick={() => ask({ before: beforeSpare(steps) })}>
            {t("phase-add")}
          </Button>
        )}
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
      {wide && (
        <details class="add-step" open>
          <summary>{t("phase-add")}</summary>
          <Shelf choose={(brick) => void add(brick)} take={take} />
        </details>
      )}
      <StepDialogs live={live} subject={subject} ask={ask} />
    </section>
  );
}

/** What seems to be missing, each leading to the form of its step. */
function Noticed({ live, steps, open }: { live: Live; steps: readonly Step[]; open: (id: string) => void }) {
  const areas = plannedAreas(live.store);
  const planned = steps.map(({ phase }) => phase);
  const { promised = null, plan } = live.store.room.value ?? {};
  return (
    <Remarks
      of={remarksOn({ steps: planned, areas, promised })}
      steps={planned}
      areas={areas}
      working={plan?.language ?? "fr"}
      open={(at) => steps[at] && open(steps[at].id)}
    />
  );
}
