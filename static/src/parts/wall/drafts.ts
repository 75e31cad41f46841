/** A layout while it is written in a form. Pure. */

import { lang, t } from "../../i18n";
import { TITLE_MAX, type Bilingual, type Language, type NamedLine } from "../../net/protocol";
import { layoutOf } from "./layouts";
import type { LayoutConfig } from "../../state/records";

/** What an area is like that was just laid out so. */
export const blankOf = (kind: string): LayoutConfig =>
  layoutOf(kind).spots?.blank((key) => ({ [lang()]: t(key) })) ?? { kind: "columns" };

/** Names, one a line. */
export const linesOf = (lines: readonly NamedLine[], working: Language): string =>
  lines.map(({ title }) => title[working] || title.fr || title.en || "").join("\n");

/**
 * Returns the lines that a text says. A name that was there keeps its id, wherever it stands now, so that its cards
 * stay; one that is new in the place of one that is gone is that one, renamed.
 */
export function renamed(lines: readonly NamedLine[], text: string, working: Language): NamedLine[] {
  const names = text
    .split("\n")
    .map((name) => name.trim().slice(0, TITLE_MAX))
    .filter(Boolean);
  const called = (line: NamedLine): string => linesOf([line], working);
  const left = lines.filter((line) => !names.includes(called(line)));
  const used = new Set(lines.map(({ id }) => id));
  const known = new Map(lines.map((line) => [called(line), line]));
  const fresh = (): string => {
    let n = 1;
    while (used.has(`l${n}`)) n += 1;
    used.add(`l${n}`);
    return `l${n}`;
  };
  return names.map((name, n) => {
    const same = known.get(name);
    known.delete(name);
    if (same) return same;
    const old = lines[n];
    const at = old ? left.indexOf(old) : -1;
    if (old && at >= 0) {
      left.splice(at, 1);
      return { id: old.id, title: { ...old.title, [working]: name } };
    }
    return { id: fresh(), title: { [working]: name } };
  });
}

/** What a layout is, in words: its kind, and every name in it. */
export function inWords(layout: LayoutConfig, working: Language): string {
  const names = (it: unknown): string[] => {
    if (typeof it !== "object" || !it) return [];
    if ("fr" in it || "en" in it) return [linesOf([{ id: "", title: it as Bilingual }], working)];
    return Object.values(it).flatMap(names);
  };
  return [t(`layout-${layout.kind}`), ...names(layout).filter(Boolean)].join("\n");
}
