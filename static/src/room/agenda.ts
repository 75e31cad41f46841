import { useEffect, useState } from "preact/hooks";
import type { Live } from "../state/live";
import { idOf, type Phase, type Run } from "../state/records";
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

/** The server's clock, read every `every` ms. */
export function useNow(live: Live, every = 1_000): number {
  const [now, set] = useState(live.now());
  useEffect(() => {
    const timer = setInterval(() => set(live.now()), every);
    return () => clearInterval(timer);
  }, [live, every]);
  return now;
}

/** The room, its agenda and the time; null before the room is there. */
export function momentOf({ store }: Live, now: number): Moment | null {
  const room = store.room.value;
  return room ? { room, steps: stepsOf(store), run: store.run.value, now } : null;
}

/** Private notes a reveal would turn over: told with presence while people write, with the room after. */
export const hiddenCount = (live: Live): number => Math.max(live.presence.value.hidden ?? 0, live.store.room.value?.unrevealed ?? 0);

/** "Étape 2 sur 6" counts the steps that can be entered. */
export function place(steps: readonly Step[], phase: string | undefined): { n: number; of: number } {
  const counted = steps.filter(({ phase: each }) => !each.slack);
  return { n: counted.findIndex(({ id }) => id === phase) + 1, of: counted.length };
}
