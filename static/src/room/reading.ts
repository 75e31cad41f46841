import type { Live } from "../state/live";
import { idOf, kindOf, type Theme, type Note, type Zone } from "../state/records";
import type { Store } from "../state/store";
import { itemText } from "./items";
import { readingTime } from "./leafing";
import { reads } from "./phases";
import { zonesNow } from "./zones";

/** Cards of this step in the order of the table: area by area, themes opened; cards kept for later last. Subscribes. */
export function inOrder(store: Store): string[] {
  const zones = zonesNow(store);
  const last = (key: string): boolean => store.record<Zone>(key).value?.purpose === "later";
  const ordered = [...zones.filter((key) => !last(key)), ...zones.filter(last)];
  const items = ordered.flatMap((zone) => store.list(zone).value);
  const cards = items.flatMap((key) => (kindOf(key) === "theme" ? store.list(key).value : [key]));
  return cards.filter((key) => !store.note(key).value?.visible_to);
}

/** What a card is under: its theme, else its area. */
export function under(store: Store, note: Note): { theme: Theme | undefined; zone: Zone | undefined } {
  const theme = note.place.theme ? store.record<Theme>(`theme.${note.place.theme}`).value : undefined;
  return { theme, zone: store.record<Zone>(`zone.${note.place.zone}`).value };
}

/** How long reading takes, when a step has fewer minutes than that; both in minutes. Null: there is time. */
export function tooLong(texts: readonly string[], minutes: number | null): { takes: number; has: number } | null {
  const takes = Math.ceil(readingTime(texts) / 60_000);
  return minutes !== null && takes > minutes ? { takes, has: minutes } : null;
}

/**
 * Whether this step is for reading: nobody writes or votes in it, so that it is of use to know how many have read all.
 */
export function countsReaders(store: Store): boolean {
  const [phase, run] = [store.phase.value, store.run.value];
  return !!phase && !!run && !phase.ready && !phase.vote && reads(run) && run.rules.write !== "own";
}

/** The n-th of so many people begins so far into the cards, as evenly spread as can be. */
export const shareOf = (n: number, people: number, cards: number): number =>
  people > 0 && n >= 0 ? Math.floor((n * cards) / people) : 0;

/** The cards from one on, then those before it. */
export const startingAt = (cards: readonly string[], start: number): string[] => [
  ...cards.slice(start),
  ...cards.slice(0, start),
];

/**
 * Where somebody begins to read: at the first card, or, where there are more cards than minutes, each at another one,
 * so that all together read all. Subscribes.
 */
export function startOf({ store }: Live): number {
  const cards = inOrder(store);
  const texts = cards.map((key) => itemText(store, key));
  if (!countsReaders(store) || !tooLong(texts, store.phase.value?.minutes ?? null)) return 0;
  const people = store.list("people").value.map(idOf).sort();
  return shareOf(people.indexOf(store.me), people.length, cards.length);
}
