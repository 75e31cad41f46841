/** The agenda against the clock. Pure: records and an instant in, plain values out. */

import type { Command } from "../net/protocol";
import type { Phase, Room, Run } from "../state/records";
import { isBreak, sortsAt } from "./phases";

const MINUTE = 60_000;
/** Begun further from its date than this, a workshop is measured from its own beginning. */
const NEAR = 60 * MINUTE;

export interface Step {
  id: string;
  phase: Phase;
  /** Every passage through it, oldest first. */
  runs: readonly Run[];
}
export interface Moment {
  room: Room;
  /** In the agenda's order. */
  steps: readonly Step[];
  /** The current run. */
  run: Run | undefined;
  now: number;
}

export const minutesOf = (steps: readonly Step[]): number =>
  steps.reduce((sum, { phase }) => sum + (phase.minutes ?? 0), 0);

/** What a run has really taken so far, in ms, without the steps between when it was taken up again. */
export const took = (run: Run, now: number): number => (run.ended_at ?? now) - run.started_at - run.away_ms;

/** What a step has really taken so far, in ms; null if it never began. */
export function spent({ runs }: Step, now: number): number | null {
  return runs.length ? runs.reduce((sum, run) => sum + took(run, now), 0) : null;
}

/** Where a step stands; one that was passed over, or never came, is neither done nor to come. */
export function stateOf(step: Step, { run, steps, room }: Moment): "now" | "done" | "slack" | "coming" | "skipped" {
  if (step.id === run?.phase) return "now";
  if (step.runs.length) return "done";
  if (step.phase.slack) return "slack";
  const passed = steps.indexOf(step) < steps.findIndex(({ id }) => id === run?.phase);
  return passed || room.status === "closed" ? "skipped" : "coming";
}

/** What is left of the current step: its timer, or what its minutes leave; never below 0. A break is waited for. */
function left({ room, run, now }: Moment, phase: Phase | undefined): number {
  if (!run || (phase && room.status === "paused" && isBreak(phase))) return 0;
  if (room.status === "paused" && run.timer_left_ms !== null) return Math.max(0, run.timer_left_ms);
  const end = run.timer_ends_at ?? run.started_at + run.away_ms + (phase?.minutes ?? 0) * MINUTE;
  return Math.max(0, end - now);
}

export interface Forecast {
  /** When the workshop will end, ms; null when no step has minutes. */
  ends_at: number | null;
  /** Minutes behind what was promised as the first step began, once the slack is used up; negative: early; 0 before. */
  late: number;
}

interface Course {
  /** When it should end by what was promised. */
  planned: number;
  /** What is still to come, spare minutes apart. */
  coming: readonly Step[];
  /** When it would be over if all of that were left out. */
  bare: number;
}

/** How the hour goes; null before its first step. */
function course(moment: Moment): Course | null {
  const { room, steps, run, now } = moment;
  const begun = steps.flatMap((step) => step.runs).map((each) => each.started_at);
  if (!begun.length) return null;
  const began = Math.min(...begun);
  const due =
    room.plan.starts_at !== null && Math.abs(room.plan.starts_at - began) < NEAR ? room.plan.starts_at : began;
  const at = steps.findIndex(({ id }) => id === run?.phase);
  const wait = room.status === "paused" ? Math.max(0, (room.resumes_at ?? now) - now) : 0;
  return {
    planned: due + (room.promised ?? minutesOf(steps)) * MINUTE,
    coming: steps.slice(at + 1).filter(({ runs, phase }) => !runs.length && !phase.slack),
    bare: now + wait + left(moment, steps[at]?.phase),
  };
}

/** When it will end, spare minutes taking up what they can. */
export function forecast(moment: Moment): Forecast {
  const { room, steps, now } = moment;
  const total = minutesOf(steps) * MINUTE;
  if (!total || room.status === "closed") return { ends_at: null, late: 0 };
  const goes = course(moment);
  if (!goes) return { ends_at: Math.max(now, room.plan.starts_at ?? now) + total, late: 0 };
  const slack = minutesOf(steps.filter(({ phase }) => phase.slack)) * MINUTE;
  const bare = goes.bare + minutesOf(goes.coming) * MINUTE;
  const ends = Math.max(bare, Math.min(bare + slack, goes.planned));
  return { ends_at: ends, late: Math.round((ends - goes.planned) / MINUTE) };
}

/** Fits the steps that remain into the time that is left of what was promised; null where that would change nothing. */
export function catchUp(moment: Moment): Command | null {
  const { steps } = moment;
  const goes = course(moment);
  const timed = goes?.coming.filter(({ phase }) => phase.minutes !== null) ?? [];
  if (!goes || forecast(moment).late <= 0 || minutesOf(timed) <= timed.length) return null;
  const there = Math.max(timed.length, Math.floor((goes.planned - goes.bare) / MINUTE));
  // Spare minutes to come are fitted with them, and so are steps that were skipped, which take no time.
  const open = steps.filter(({ runs }) => !runs.length);
  const shared = minutesOf([...timed, ...open.filter(({ phase }) => phase.slack)]);
  const fitted = Math.floor((there * minutesOf(open)) / shared);
  return { type: "agenda.fit", minutes: Math.max(10, minutesOf(steps) - minutesOf(open) + fitted) };
}

/** The step that pauses the room, undefined where none does. */
export const breakNow = ({ room, steps, run }: Moment): Step | undefined =>
  room.status === "paused" ? steps.find(({ id, phase }) => id === run?.phase && isBreak(phase)) : undefined;

/** The next step that can be entered; undefined at the end. */
export function following(steps: readonly Step[], phase: string | undefined): Step | undefined {
  return steps.slice(steps.findIndex(({ id }) => id === phase) + 1).find(({ phase: each }) => !each.slack);
}

/** A step for sorting, as `sortsAt` says. */
export const sorts = (step: Step, steps: readonly Step[]): boolean =>
  sortsAt(
    steps.map(({ phase }) => phase),
    steps.findIndex(({ id }) => id === step.id),
  );
