/** Cards in rows: one under the other, each as wide as the table. */

import { guess } from "../../shared/wrap";
import type { Layout, Placed } from "../../shared/layout";

const HEIGHT = 2;

export const rows: Layout = {
  kind: "rows",
  fit(areas, { width, height, sizes }) {
    const em = sizes[0] ?? 16;
    const row = HEIGHT * em;
    const placed = areas.map(({ key, title, items }, at) => ({
      key,
      lines: [title],
      count: items.length,
      x: 0,
      y: at * row,
      w: width,
      h: Math.min(height, row * (items.length + 1)),
      items: items.map(
        (item, n): Placed => ({
          key: item.key,
          kind: "card",
          lines: [item.text],
          count: 1,
          x: 0,
          y: (at + n + 1) * row,
          w: Math.min(width, guess(item.text) * em),
          h: row,
        }),
      ),
    }));
    return { density: "full", em, areas: placed, pages: [placed] };
  },
  near(pressed, from, boxes) {
    const keys = [...boxes.keys()];
    const step = { ArrowDown: 1, ArrowUp: -1 }[pressed];
    return step && from ? keys[keys.indexOf(from) + step] : undefined;
  },
  drop({ areas }, at) {
    const area = areas.find(({ y, h }) => at.y >= y && at.y < y + h);
    const found = area?.items.find(({ y, h }) => at.y >= y && at.y < y + h);
    return area && { onto: found?.key ?? area.key, before: null, mark: found ?? area };
  },
};
