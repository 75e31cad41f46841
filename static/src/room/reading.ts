import { kindOf, type Theme, type Note, type Zone } from "../state/records";
import type { Store } from "../state/store";
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
