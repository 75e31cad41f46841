/** What lies nowhere in an area of places: under it where the table grows, else on pages of its own. Pure. */

import type { Area, Item } from "../../../room/table";
import { pour } from "../layouts/columns/fit";
import { onPages } from "../layouts/columns/flow";
import { SHAPE, type Shaper } from "../layouts/columns/shape";
import type { Ground, PlacedArea } from "../shared/layout";

interface Loose {
  area: Area;
  items: readonly Item[];
  /** What it is called. */
  name: string;
  /** How wide a card is, px. */
  width: number;
}

export function withRest(pages: readonly PlacedArea[], loose: Loose, shaper: Shaper): PlacedArea[] {
  const { area, items, name } = loose;
  if (!items.length) return [...pages];
  if (shaper.table.grows) return [...pages.slice(0, -1), under(pages.at(-1) as PlacedArea, loose, shaper)];
  const apart = { key: area.key, title: `${area.title} · ${name}`, items };
  const more = onPages([apart], { ...shaper.table, sizes: [shaper.em] }).pages.flat();
  const told = more.map((page) => ({ ...page, items: page.items.map((box) => ({ ...box, where: name })) }));
  return [...pages, ...told];
}

function under(last: PlacedArea, { items, name, width }: Loose, shaper: Shaper): PlacedArea {
  const { em, table } = shaper;
  const gap = SHAPE.gap * em;
  const columns = Math.max(1, Math.floor((table.width + gap) / (width + gap)));
  const { placed, height } = pour(items, columns, width, shaper);
  const y = last.h + 1.8 * em;
  const head: Ground = { kind: "head", lines: [name], x: 0, y: last.h, w: last.w, h: 1.6 * em };
  return {
    ...last,
    ground: [...(last.ground ?? []), head],
    items: [...last.items, ...placed.map((box) => ({ ...box, y: box.y + y, where: name }))],
    h: y + height + SHAPE.rest * em,
  };
}
