/** Votes on what lies on the table: their rounds, and what each left on a card or theme. */

import type { Round, Run } from "../state/records";
import type { Store } from "../state/store";

/** The one item of a vote that is about the workshop itself; all others are about cards and themes. */
const WORKSHOP = "room";

export const onCards = ({ items }: Round): boolean => !items.includes(WORKSHOP);

export interface NamedRound {
  id: string;
  round: Round;
}

/** Every vote on cards, newest first; of a run's rounds its `round` is the newest, the others come as they came. */
function votes(store: Store): NamedRound[] {
  const run = ({ round }: NamedRound): Run | undefined => store.record<Run>(`run.${round.run}`).value;
  const all = store.list("rounds").value.flatMap((key): NamedRound[] => {
    const round = store.record<Round>(key).value;
    return round && onCards(round) ? [{ id: key.slice(6), round }] : [];
  });
  const newest = (vote: NamedRound): number => Number(run(vote)?.round === vote.id);
  return all.reverse().sort((a, b) => (run(b)?.started_at ?? 0) - (run(a)?.started_at ?? 0) || newest(b) - newest(a));
}

/** The latest closed vote on cards, whose outcome lies on the piles. Undefined before one, and while one is open. */
export function result(store: Store): NamedRound | undefined {
  const [found] = votes(store);
  return found?.round.open ? undefined : found;
}

/** The rounds of the same step before this one, newest first (V7). */
export function earlier(store: Store, id: string): NamedRound[] {
  const all = votes(store);
  const at = all.findIndex((vote) => vote.id === id);
  const phase = ({ round }: NamedRound): string => store.record<Run>(`run.${round.run}`).value?.phase ?? "";
  const step = all[at];
  return step ? all.slice(at + 1).filter((vote) => !vote.round.open && phase(vote) === phase(step)) : [];
}

/** What a closed vote gave an item, as a figure; 0 where its kind gives none. */
export const figure = ({ result }: Round, key: string): number => result?.tally[key] ?? 0;

/** What an item got, once the vote is closed. */
export function figureOn(store: Store, key: string): number {
  const now = result(store);
  return now ? figure(now.round, key) : 0;
}

/** What an item got in the round before the latest; undefined where there was none, or the item was not in it. */
export function figureBefore(store: Store, key: string): number | undefined {
  const now = result(store);
  const before = now && earlier(store, now.id)[0]?.round;
  return before?.items.includes(key) ? figure(before, key) : undefined;
}

/** The latest round of the current run. */
export function roundOf(store: Store): NamedRound | null {
  const id = store.run.value?.round;
  const round = id ? store.record<Round>(`round.${id}`).value : undefined;
  return id && round ? { id, round } : null;
}
