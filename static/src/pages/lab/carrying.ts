/** Which cards and themes come along into another workshop. Pure. */

import type { PastArea, Portable } from "../../net/protocol";

export type Picked = ReadonlySet<string>;

/** All of an area, or nothing of it. */
export function wholly({ items = [] }: PastArea, chosen: Picked, all: boolean): Picked {
  const keys = items.map(({ key }) => key);
  return all ? new Set([...chosen, ...keys]) : new Set([...chosen].filter((key) => !keys.includes(key)));
}

/** One more, or one less: a theme with its cards, a card with the theme it comes in. */
export function toggled({ items = [] }: PastArea, chosen: Picked, { key, theme = "" }: Portable): Picked {
  const cards = items.filter((each) => each.theme === key).map((each) => each.key);
  const next = new Set(chosen);
  if (chosen.has(key)) for (const each of [key, ...cards]) next.delete(each);
  else for (const each of [key, ...cards, ...(theme ? [theme] : [])]) next.add(each);
  return next;
}

/** How many cards of an area come along. */
export const cardsPicked = ({ items = [] }: PastArea, chosen: Picked): number =>
  items.filter(({ key }) => key.startsWith("note.") && chosen.has(key)).length;
