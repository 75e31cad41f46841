/** What lies on the table now, from the store, in the order people see it. What is still hidden does not. */

import { t } from "../i18n";
import type { Language } from "../net/protocol";
import type { Theme, Note, Person, Zone, LayoutConfig } from "../state/records";
import type { Store } from "../state/store";
import { detailsOf } from "./details";
import { figureBefore, figureOn } from "./rounds";
import { spotOf, type Spot } from "./spots";
import { needless, titleOf, zonesNow } from "./zones";

export interface Card {
  key: string;
  text: string;
  /** Lines under the text that are always shown: marks, dots. */
  foot: number;
  /** Who does it and when: lines beside the text, every word of them shown. */
  details?: readonly string[];
  /** Who wrote it, where that is shown: a line more, where every word is. */
  by?: string;
  /** Where in its area it lies, where the order does not say it all. */
  spot?: Spot;
}
export interface ThemeCards extends Card {
  /** `text` is its title. */
  cards: readonly Card[];
  /** Its mark stands beside its count; where its cards lie open there is none, and the mark takes a line. */
  kept?: boolean;
}
export type Item = Card | ThemeCards;
export interface Area {
  key: string;
  title: string;
  items: readonly Item[];
  /**
   * Not what the step is about: it gives way, to its title and `away`, before the others lose anything. The highest
   * gives way first.
   */
  rest?: number;
  /** What is said in place of its cards where it gives way: how many there are, and why they are not there. */
  away?: string;
  /** How things lie in it, and in which language that is said; in the order of their ranks unless told. */
  layout?: LayoutConfig;
  language?: Language;
}

export const isTheme = (item: Item): item is ThemeCards => "cards" in item;
export const countOf = (items: readonly Item[]): number =>
  items.reduce((sum, item) => sum + (isTheme(item) ? item.cards.length : 1), 0);

/** Lines under the text: marks and dots; those of a theme stand beside its count. */
function footOf(store: Store, key: string, item: Note | Theme): number {
  const note = key.startsWith("note.") ? (item as Note) : undefined;
  const lines = [note && (note.kept || note.reworded), figureOn(store, key) > 0 || figureBefore(store, key)];
  return lines.filter(Boolean).length;
}

/** Only what everybody reads: the table is on the room screen, and on a console that may be shared on video. */
function card(store: Store, key: string): Card[] {
  const note = store.note(key).value;
  if (!note || note.visible_to) return [];
  const by = note.author ? store.record<Person>(`person.${note.author}`).value?.name : undefined;
  const details = detailsOf(note.content).map((name) => note.content[name]);
  const more = { ...(details.length && { details }), ...(by && { by }) };
  return [{ key, text: note.content.text, foot: footOf(store, key, note), ...more }];
}

function item(store: Store, key: string): Item[] {
  if (key.startsWith("note.")) return card(store, key);
  const theme = store.record<Theme>(key).value;
  if (!theme) return [];
  const cards = store.list(`theme.${key.slice(6)}`).value.flatMap((each) => card(store, each));
  const kept = theme.kept ? { kept: true } : {};
  return [{ key, text: theme.title || t("theme-unnamed"), foot: footOf(store, key, theme), cards, ...kept }];
}

/**
 * What a step is not about gives way on the table: first, areas for ideas that it does not name; then, on the room
 * screen, all but actions once there are some under what was kept.
 */
function restOf(store: Store, key: string, lead: boolean): number {
  const purpose = store.record<Zone>(key).value?.purpose;
  const now = zonesNow(store);
  if (purpose === "ideas" && !now.includes(key)) return 2;
  return !lead && acting(store) && purpose !== "actions" ? 1 : 0;
}

/** Whether this step is for first steps: it asks for no vote, and some lie under what was kept. */
const acting = (store: Store): boolean =>
  !store.phase.value?.vote &&
  store.list("zones").value.some((key) => store.record<Zone>(key).value?.under && store.list(key).value.length > 0);

/** @param empty also areas with nothing in them, as facilitators need to move things there. */
export function areasOf(store: Store, empty: boolean, zones = store.list("zones").value): Area[] {
  const language = store.room.value?.plan.language ?? "fr";
  return zones.flatMap((key): Area[] => {
    if (needless(store, key)) return [];
    const found = store.list(key).value.flatMap((each) => item(store, each));
    if (!found.length && !empty) return [];
    const layout = store.record<Zone>(key).value?.layout;
    const rest = restOf(store, key, empty);
    const away = rest > 0 ? { away: t("area-away", { n: countOf(found) }) } : {};
    const area = { key, title: titleOf(store, key, language).text, rest, ...away };
    if (!layout || layout.kind === "columns") return [{ ...area, items: found }];
    const items = found.map((each) => ({ ...each, spot: spotOf(store.record<Note | Theme>(each.key).value) }));
    return [{ ...area, items, layout, language }];
  });
}
