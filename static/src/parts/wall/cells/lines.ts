/** Layouts whose places are nameIn by lines: rows, columns, horizons. Pure. */

import { pick, t } from "../../../i18n";
import type { Bilingual, Language, NamedLine } from "../../../net/protocol";
import type { Spot } from "../../../room/spots";
import { near } from "../layouts/columns/keys";
import { dropInCells, fitCells, type CellSheet } from "./cells";
import type { Layout, List, Spots } from "../shared/layout";
import type { LayoutConfig } from "../../../state/records";

export const nameIn = (title: Bilingual, language: Language): string => pick(title, language).text;

export const at = (name: string): Spot => ({ x: null, y: null, at: name });

/** New lines with names of ours. */
export const begun = (names: readonly Bilingual[], prefix: string): NamedLine[] =>
  names.map((title, n) => ({ id: `${prefix}${n + 1}`, title }));

export const listOf = (label: string, lines: readonly NamedLine[], language: Language): List => ({
  label: t(label),
  options: lines.map(({ id, title }) => ({ id, name: nameIn(title, language) })),
});

/** A layout of one list of lines. `lines`: of its config, in the order in which they are read. */
export function ofLines(
  kind: LayoutConfig["kind"],
  lines: (config: LayoutConfig) => readonly NamedLine[],
  blank: Spots["blank"],
  sheet: (names: readonly string[]) => Pick<CellSheet, "rows" | "columns">,
): Layout {
  return {
    kind,
    spots: {
      blank,
      lists: (config, language) => [listOf(`spot-${kind}`, lines(config), language)],
      chosen: (config, spot) => (lines(config).some(({ id }) => id === spot.at) ? [spot.at] : null),
      spot: (_, [line = ""]) => at(line),
      words(config, spot, language) {
        const found = lines(config).find(({ id }) => id === spot.at);
        return found ? nameIn(found.title, language) : "";
      },
      rank: (config, spot) => lines(config).findIndex(({ id }) => id === spot.at),
    },
    fit([area], table) {
      if (!area?.layout) throw new Error("no layout");
      const own = lines(area.layout);
      const names = own.map(({ title }) => nameIn(title, area.language ?? "fr"));
      const { rows, columns } = sheet(names);
      const cell = (row: number, column: number) => {
        const n = Math.max(row, column);
        return { spot: at(own[n]?.id ?? ""), name: names[n] ?? "" };
      };
      return fitCells(area, table, { rows, columns, at: cell, rest: t("place-none") });
    },
    near,
    drop: dropInCells,
  };
}
