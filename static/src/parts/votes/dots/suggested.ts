/** How many dots to give: a quarter of the items, at least two, at most seven. */

import { areasOf, countOf } from "../../../room/table";
import type { Live } from "../../../state/live";
import type { VoteOf, Zone } from "../../../state/records";

/** How many items lie there now to be voted on: cards, or themes with the cards that are in none. Subscribes. */
export function itemsNow({ store }: Live, on: VoteOf<"dots">["on"]): number {
  const ideas = store.list("zones").value.filter((key) => store.record<Zone>(key).value?.purpose === "ideas");
  const items = areasOf(store, false, ideas).flatMap((area) => area.items);
  return on === "themes" ? items.length : countOf(items);
}

export const suggested = (items: number): number => Math.min(7, Math.max(2, Math.round(items / 4)));
