/** Cards that lie alone, and who draws which: several facilitators sort at once, and no two have one card. Pure. */

import type { Live } from "../state/live";
import { idOf, kindOf, type Person, type Zone } from "../state/records";
import { facilitates } from "./may";
import { zonesInTurn, zonesNow } from "./zones";

/** Cards in no theme of the areas that the step is about, in the order of the table; what is for later or to be done is
 * sorted. Subscribes. */
export function looseCards({ store }: Live): string[] {
  const open = ({ purpose }: Zone): boolean => purpose !== "later" && purpose !== "actions";
  return zonesNow(store)
    .filter((key) => {
      const zone = store.record<Zone>(key).value;
      return !!zone && open(zone);
    })
    .flatMap((zone) => store.list(zone).value)
    .filter((key) => kindOf(key) === "note" && !store.note(key).value?.visible_to);
}

/** Themes in the order of the table. Subscribes. */
export const themesNow = ({ store }: Live): string[] =>
  zonesInTurn(store)
    .flatMap((zone) => store.list(zone).value)
    .filter((key) => kindOf(key) === "theme");

/** The others who are here and may sort from a desk. Subscribes. */
export function otherSorters({ store, presence, session }: Live): string[] {
  const leads = (key: string): boolean => {
    const person = store.record<Person>(key).value;
    return !!person && facilitates(person.role);
  };
  return presence.value.here.filter((id) => id !== session.participant && leads(`person.${id}`));
}

/**
 * Returns the cards in the order in which one person draws them: those that fall to them first, by lot and without a
 * word to the others; then, backwards, those that would be theirs if one other person were not there, or two.
 */
export function drawOrder(cards: readonly string[], me: string, others: readonly string[]): string[] {
  const before = (card: string): number => others.filter((each) => lot(card, each) > lot(card, me)).length;
  const turns = Array.from({ length: others.length + 1 }, (): string[] => []);
  for (const card of cards) turns[before(card)]?.push(card);
  const [mine = [], ...theirs] = turns;
  return [...mine, ...theirs.flatMap((each) => each.reverse())];
}

/** The same for everybody: FNV-1a of both, stirred once more, since the two differ by little. */
function lot(card: string, person: string): number {
  let sum = 0x811c9dc5;
  for (const char of `${idOf(card)} ${person}`) sum = Math.imul(sum ^ char.charCodeAt(0), 0x01000193);
  sum = Math.imul(sum ^ (sum >>> 15), 0x2c1b3c6d);
  return (sum ^ (sum >>> 13)) >>> 0;
}

/** Those numbers that themes have keep them; new ones come behind. */
export const numbered = (before: readonly string[], now: readonly string[]): string[] => [
  ...before.filter((key) => now.includes(key)),
  ...now.filter((key) => !before.includes(key)),
];

/** Names that contain all the words begun: "ou sa" finds "Ouvrir le samedi". */
export function begins(name: string, typed: string): boolean {
  const plain = (text: string): string[] =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);
  const words = plain(name);
  return plain(typed).every((part) => words.some((word) => word.startsWith(part)));
}
