/** Rows by columns, with cards in the cells between them. */

import { t } from "../../../../i18n";
import type { GridLayout, NamedLine } from "../../../../net/protocol";
import { dropInCells, fitCells } from "../../cells/cells";
import type { Layout } from "../../shared/layout";
import { at, begun, listOf, nameIn } from "../../cells/lines";
import { near } from "../columns/keys";
import type { LayoutConfig } from "../../../../state/records";

const rowsOf = (config: LayoutConfig): readonly NamedLine[] => (config as GridLayout).rows ?? [];
const columnsOf = (config: LayoutConfig): readonly NamedLine[] => (config as GridLayout).columns ?? [];

export const grid: Layout = {
  kind: "grid",
  spots: {
    blank: (say) => ({
      kind: "grid",
      rows: begun([say("grid-row-1"), say("grid-row-2")], "r"),
      columns: begun([say("grid-column-1"), say("grid-column-2"), say("grid-column-3")], "c"),
    }),
    lists: (config, language) => [
      listOf("spot-row", rowsOf(config), language),
      listOf("spot-column", columnsOf(config), language),
    ],
    chosen(config, spot) {
      const [row = "", column = ""] = spot.at.split("/");
      const known = (lines: readonly NamedLine[], id: string) => lines.some((line) => line.id === id);
      return known(rowsOf(config), row) && known(columnsOf(config), column) ? [row, column] : null;
    },
    spot: (_, [row, column]) => at(`${row}/${column}`),
    words(config, spot, language) {
      const [row, column] = spot.at.split("/");
      const [one, other] = [
        rowsOf(config).find(({ id }) => id === row),
        columnsOf(config).find(({ id }) => id === column),
      ];
      return one && other ? `${nameIn(one.title, language)} · ${nameIn(other.title, language)}` : "";
    },
    rank(config, spot) {
      const [row, column] = spot.at.split("/");
      const n = rowsOf(config).findIndex(({ id }) => id === row);
      return n * columnsOf(config).length + columnsOf(config).findIndex(({ id }) => id === column);
    },
  },
  fit([area], table) {
    if (!area?.layout) throw new Error("no layout");
    const [rows, columns] = [rowsOf(area.layout), columnsOf(area.layout)];
    const name = ({ title }: NamedLine): string => nameIn(title, area.language ?? "fr");
    const cell = (n: number, m: number) => {
      const [row, column] = [rows[n] as NamedLine, columns[m] as NamedLine];
      return { spot: at(`${row.id}/${column.id}`), name: `${name(row)} · ${name(column)}` };
    };
    return fitCells(area, table, { rows: rows.map(name), columns: columns.map(name), at: cell, rest: t("place-none") });
  },
  near,
  drop: dropInCells,
};
