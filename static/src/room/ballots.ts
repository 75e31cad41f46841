/** My own ballots: what I gave each item of a vote. */

import { signal } from "@preact/signals";
import type { Ballot as Given, Vote } from "../net/protocol";
import { idOf, type BallotOf, type OwnBallot, type Round } from "../state/records";
import type { Store } from "../state/store";

/** Returns my ballot on an item that is still there, of the kind of the round; undefined for none. Subscribes. */
export function myBallot<K extends Vote["kind"]>(store: Store, round: string, item: string): BallotOf<K> | undefined {
  if (item !== "room" && !store.record(item).value) return undefined;
  return store.record<OwnBallot>(`ballot.${round}.${item}`).value?.ballot as BallotOf<K> | undefined;
}

/** Whether I have voted in the open round: so many have, at least, before anybody counts. Subscribes. */
export function iVoted(store: Store): boolean {
  const id = store.run.value?.round ?? "";
  const items = store.record<Round>(`round.${id}`).value?.items ?? [];
  return [...items, "room"].some((item) => !!myBallot(store, id, item));
}

/** Mine by "<round>.<item>", remembered on this page alone once the round is closed and the server has forgotten. */
export const remembered = signal<ReadonlyMap<string, Given>>(new Map());

/** Returns what I gave an item of a round that is closed, as far as this page remembers. Subscribes. */
export const gave = <K extends Vote["kind"]>(round: string, item: string): BallotOf<K> | undefined =>
  remembered.value.get(`${round}.${item}`) as BallotOf<K> | undefined;

/** Take note of what I gave in every open round, as the server has it: a press that it refuses, because the round
 * has closed meanwhile, changed nothing. Subscribes. */
export function rememberBallots(store: Store): void {
  const found = new Map(remembered.peek());
  for (const key of store.list("rounds").value) {
    const round = store.record<Round>(key).value;
    if (!round?.open) continue;
    for (const item of new Set([...round.items, "room"])) {
      const name = `${idOf(key)}.${item}`;
      void store.record<OwnBallot>(`ballot.${name}`).value;
      const mine = store.confirmed<OwnBallot>(`ballot.${name}`)?.ballot;
      if (mine) found.set(name, mine);
      else found.delete(name);
    }
  }
  remembered.value = found;
}
