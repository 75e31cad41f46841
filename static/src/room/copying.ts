/** Cards, themes and areas as text, and as a table that a spreadsheet takes. Pure. */

import { t } from "../i18n";
import type { Language } from "../net/protocol";
import type { Store } from "../state/store";
import { kindOf, type Note, type Theme } from "../state/records";
import { detailLine } from "./details";
import { titleOf } from "./zones";

/** What a spreadsheet would take for a formula; as the tables that are exported mark it. */
const FORMULA = /^(?=[\s\u200b]*[=+\-@])/gm;

interface Row {
  zone: string;
  theme: string;
  note: Note;
}

/** The cards that keys of cards, themes and areas stand for, in that order, each once; not what only some may read. */
function rowsOf(store: Store, keys: readonly string[]): Row[] {
  const notes = new Set(keys.flatMap((key) => cardsIn(store, key)));
  return [...notes].flatMap((key) => {
    const note = store.peek<Note>(key);
    if (!note || note.visible_to || note.aside) return [];
    const theme = note.place.theme ? store.peek<Theme>(`theme.${note.place.theme}`) : undefined;
    return [{ zone: note.place.zone, theme: theme ? theme.title || t("theme-unnamed") : "", note }];
  });
}

const cardsIn = (store: Store, key: string): readonly string[] =>
  kindOf(key) === "note"
    ? [key]
    : store
        .list(key)
        .peek()
        .flatMap((each) => cardsIn(store, each));

/** Returns one card a line, each theme's under its name. */
export function asText(store: Store, keys: readonly string[]): string {
  let theme = "";
  return rowsOf(store, keys)
    .map(({ note, theme: now }) => {
      const head = now && now !== theme ? `${now}\n` : "";
      theme = now;
      const words = [note.content.text.replaceAll("\n", "\n  "), detailLine(note.content)].filter(Boolean).join("\n  ");
      return `${head}${now ? "- " : ""}${words}`;
    })
    .join("\n");
}

/** Returns lines of fields between tabs, the first one naming them. */
export function asTable(store: Store, keys: readonly string[], language: Language): string {
  const heads = ["export-zone", "export-theme", "export-card", "card-who", "card-when"].map((id) => t(id));
  const rows = rowsOf(store, keys).map(({ zone, theme, note: { content } }) => [
    titleOf(store, `zone.${zone}`, language).text,
    theme,
    content.text,
    content.who,
    content.due,
  ]);
  return [heads, ...rows].map((row) => row.map(field).join("\t")).join("\n");
}

/** One cell, as spreadsheets write it on the clipboard. */
function field(text: string): string {
  const safe = text.replace(FORMULA, "'");
  return /[\t\n"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
