/** The agenda as it stands: its steps in order, with what passed, and where one is in it. */

import { pick } from "../i18n";
import type { Live } from "../state/live";
import { idOf, type Phase, type Round, type Run } from "../state/records";
import type { Store } from "../state/store";
import type { Moment, Step } from "./plan";

/** The agenda with its passages, in order. */
export function stepsOf(store: Store): Step[] {
  const passages = store.list("runs").value.flatMap((key) => store.record<Run>(key).value ?? []);
  return store.list("phases").value.flatMap((key) => {
    const phase = store.record<Phase>(key).value;
    const id = idOf(key);
    return phase ? [{ id, phase, runs: passages.filter((run) => run.phase === id) }] : [];
  });
}

/** The room, its agenda and the time; null before the room is there. */
export function momentOf({ store }: Live, now: number): Moment | null {
  const room = store.room.value;
  return room ? { room, steps: stepsOf(store), run: store.run.value, now } : null;
}

/** Private notes a reveal would turn over: told with presence while people write, with the room after. */
export const hiddenCount = (live: Live): number =>
  Math.max(live.presence.value.hidden ?? 0, live.store.room.value?.unrevealed ?? 0);

/** "Étape 2 sur 6" counts the steps that can be entered. */
export function placeIn(steps: readonly Step[], phase: string | undefined): { n: number; of: number } {
  const counted = steps.filter(({ phase: each }) => !each.slack);
  return { n: counted.findIndex(({ id }) => id === phase) + 1, of: counted.length };
}

export interface InAgenda {
  /** From 1. */
  step: number;
  of: number;
  title: string;
}

/** Which step a run is in the agenda; steps never entered (spare minutes) don't count. */
export function placeOf({ store }: Live, runId: string): InAgenda | null {
  const run = store.record<Run>(`run.${runId}`).value;
  const phase = run && store.record<Phase>(`phase.${run.phase}`).value;
  if (!run || !phase) return null;
  const steps = store.list("phases").value.filter((key) => !store.record<Phase>(key).value?.slack);
  const working = store.room.value?.plan.language ?? "fr";
  return { step: steps.indexOf(`phase.${run.phase}`) + 1, of: steps.length, title: pick(phase.title, working).text };
}

/** What a step says once what it asked for is over: words of their own, and no clock. "" while it goes on. */
export function overNow(store: Store, run: Run): "vote" | "writing" | "" {
  const round = run.round ? store.record<Round>(`round.${run.round}`).value : undefined;
  if (round) return round.open ? "" : "vote";
  const writes = [run.rules, ...Object.values(run.parts)].some(({ write }) => write === "own");
  return writes && run.input_ended ? "writing" : "";
}
