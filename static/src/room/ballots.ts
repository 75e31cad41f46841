/** My own ballots: what I gave each item of a vote. */

import { signal } from "@preact/signals";
import { idOf, type Ballot, type Round } from "../state/records";
import type { Store } from "../state/store";

/** Returns what I gave an item that is still there, 0 for nothing. Subscribes. */
export function myBallot(store: Store, round: string, item: string): number {
  if (item !== "room" && !store.record(item).value) return 0;
  return store.record<Ballot>(`ballot.${round}.${item}`).value?.value ?? 0;
}

/** Mine by "<round>.<item>", remembered on this page alone once the round is closed and the server has forgotten. */
export const remembered = signal<ReadonlyMap<string, number>>(new Map());

/** Take note of what I gave in every open round. Subscribes. */
export function rememberBallots(store: Store): void {
  const found = new Map(remembered.peek());
  for (const key of store.list("rounds").value) {
    const round = store.record<Round>(key).value;
    if (!round?.open) continue;
    for (const item of round.items) {
      const name = `${idOf(key)}.${item}`;
      found.set(name, store.record<Ballot>(`ballot.${name}`).value?.value ?? 0);
    }
  }
  remembered.value = found;
}
