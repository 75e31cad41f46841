import { ArrowDown, ArrowUp, CornerUpLeft, Eye, FastForward, Minus, Pencil, Play, Plus, Square, Trash2 } from "lucide";
import { useState } from "preact/hooks";
import { duration, pick, t } from "../../i18n";
import { HourStrip } from "../../parts/agenda/HourStrip";
import { StepDialogs, type Subject } from "../../parts/agenda/StepDialogs";
import { lineOf } from "../../parts/agenda/step-line";
import { hiddenCount } from "../../room/agenda";
import { beforeSpare, moved, writesFaceDown } from "../../room/phases";
import { catchUp, forecast, spent, stateOf, type Moment, type Step } from "../../room/plan";
import type { Live } from "../../state/live";
import type { Phase } from "../../state/records";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { Menu, type Action } from "../../ui/Menu";
import { enter } from "./enter";

interface Props {
  live: Live;
  moment: Moment;
}

/** The agenda while it runs: done with real minutes, now, next. Everything else is in each row's menu. */
export function AgendaColumn({ live, moment }: Props) {
  const [subject, ask] = useState<Subject | null>(null);
  const { steps, room, run } = moment;
  return (
    <section class="agenda" aria-labelledby="agenda-title">
      <h2 id="agenda-title">{t("agenda")}</h2>
      <HourStrip live={live} steps={steps} now={run?.phase} open={(id) => ask({ id })} />
      <Late live={live} moment={moment} />
      <ol>
        {steps.map((step) => (
          <Row key={step.id} step={step} moment={moment} live={live} ask={ask} />
        ))}
      </ol>
      {room.status !== "closed" && (
        <Button kind="quiet" icon={Plus} onClick={() => ask({ before: beforeSpare(steps) })}>
          {t("phase-add")}
        </Button>
      )}
      <StepDialogs live={live} subject={subject} ask={ask} />
    </section>
  );
}

/** How late it is, and one press that makes up for it. */
function Late({ live, moment }: Props) {
  const { late } = forecast(moment);
  const command = catchUp(moment);
  if (late <= 0) return null;
  return (
    <div class="late-by">
      <p>
        <b class="late">{t("late-by", { n: late })}</b>
      </p>
      {command && (
        <Button icon={FastForward} onClick={() => void act(live, command)}>
          {t("catch-up")}
        </Button>
      )}
    </div>
  );
}

interface RowProps extends Props {
  step: Step;
  ask: (subject: Subject) => void;
}

function Row({ step, moment, live, ask }: RowProps) {
  const { phase, id } = step;
  const { run, now, room } = moment;
  const current = run?.phase === id;
  const took = spent(step, now);
  const { text, lang } = pick(phase.title, room.plan.language);
  const state = stateOf(step, moment);
  const passed = moment.steps.findIndex(({ id: at }) => at === run?.phase);
  const ahead = took === null && room.status !== "closed" && moment.steps.indexOf(step) > passed;
  const planned = phase.minutes === null ? "" : duration(phase.minutes);
  const minutes =
    took === null
      ? planned
      : `${duration(Math.max(1, Math.round(took / 60_000)))}${phase.minutes === null ? "" : ` / ${phase.minutes}`}`;
  return (
    <li class={state} {...(current ? { "aria-current": "step" } : {})}>
      <div>
        <p class="title" {...(lang ? { lang } : {})}>
          {text}
        </p>
        <p class="meta">
          <span class="state">{t(`step-${state}`)}</span>
          {minutes && <> · {minutes}</>}
        </p>
      </div>
      {ahead && phase.minutes !== null && <Minutes live={live} step={step} />}
      {room.status !== "closed" && (
        <Menu
          of={`step ${id}`}
          label={t("more-on", { what: text })}
          actions={() => rowActions(step, moment, live, ask)}
        />
      )}
      {(state === "now" || state === "coming") && <p class="meta line">{lineOf(live.store, moment.steps, id)}</p>}
    </li>
  );
}

/** A minute less or more for a step that is still to come. */
function Minutes({ live, step: { id, phase } }: { live: Live; step: Step }) {
  const { text } = pick(phase.title, live.store.room.value?.plan.language ?? "fr");
  const by = (minutes: number) =>
    void act(live, {
      type: "phase.edit",
      phase: id,
      base: live.store.confirmed<Phase>(`phase.${id}`)?.rev ?? phase.rev,
      minutes: (phase.minutes ?? 0) + minutes,
    });
  return (
    <span class="minutes" role="group" aria-label={t("phase-minutes")}>
      <Button
        kind="quiet"
        icon={Minus}
        bare
        label={t("minute-less", { what: text })}
        disabled={phase.minutes === 1}
        onClick={() => by(-1)}
      />
      <Button kind="quiet" icon={Plus} bare label={t("minute-more", { what: text })} onClick={() => by(1)} />
    </span>
  );
}

function rowActions(step: Step, moment: Moment, live: Live, ask: (subject: Subject) => void): Action[] {
  const { id, phase, runs } = step;
  const { run, room, steps } = moment;
  const current = run?.phase === id;
  const moving = room.status === "running" || room.status === "open";
  const go = (icon: Action["icon"], label: string): Action[] =>
    icon ? [{ id: "go", label, icon, run: () => void enter(live, { type: "phase.enter", phase: id }) }] : [];
  return [
    ...(current ? currentActions(moment, live) : []),
    ...(!current && moving && !phase.slack
      ? runs.length
        ? go(CornerUpLeft, t(takenUp(step) ? "step-resume" : "step-back"))
        : go(Play, t("step-skip-to"))
      : []),
    ...(takenUp(step) && hiddenCount(live) > 0 ? [turnOver(live, id, t("step-reveal-these"))] : []),
    { id: "edit", label: t("phase-edit"), icon: Pencil, run: () => ask({ id }) },
    {
      id: "insert",
      label: t("phase-insert-after"),
      icon: Plus,
      run: () => ask({ before: steps[steps.indexOf(step) + 1]?.id ?? null }),
    },
    ...(runs.length ? [] : order(step, steps, live)),
  ];
}

/** A step of private writing of which nothing was turned over yet: entering it takes the writing up again. */
const takenUp = ({ phase, runs }: Step): boolean => writesFaceDown(phase) && runs.at(-1)?.turned === false;

const turnOver = (live: Live, phase: string, label: string): Action => ({
  id: "reveal",
  label,
  icon: Eye,
  run: () => void enter(live, { type: "notes.reveal", phase }),
});

function currentActions({ run, steps }: Moment, live: Live): Action[] {
  const step = steps.find(({ id }) => id === run?.phase);
  const input = !!run && !run.input_ended && (run.rules.write === "own" || !!step?.phase.vote);
  const again = !!step && takenUp(step) && run?.input_ended;
  return [
    ...(input
      ? [
          {
            id: "end",
            label: t("step-end-now"),
            icon: Square,
            run: () => void act(live, { type: "run.end_input", now: true }),
          },
        ]
      : []),
    ...(again
      ? [
          {
            id: "again",
            label: t("step-resume"),
            icon: Play,
            run: () => void act(live, { type: "phase.enter", phase: step.id }),
          },
        ]
      : []),
    ...(hiddenCount(live) > 0 ? [turnOver(live, "", t("step-reveal"))] : []),
  ];
}

function order({ id }: Step, steps: readonly Step[], live: Live): Action[] {
  const all = steps.map((each) => each.id);
  const [up, down] = [moved(all, id, -1), moved(all, id, 1)];
  const move = (before: string | null) => () =>
    void act(live, { type: "phase.move", phase: id, ...(before ? { before } : {}) });
  return [
    ...(up === undefined ? [] : [{ id: "up", label: t("phase-up"), icon: ArrowUp, run: move(up) }]),
    ...(down === undefined ? [] : [{ id: "down", label: t("phase-down"), icon: ArrowDown, run: move(down) }]),
    {
      id: "remove",
      label: t("phase-remove"),
      icon: Trash2,
      danger: true,
      run: () => void act(live, { type: "phase.remove", phase: id }),
    },
  ];
}
