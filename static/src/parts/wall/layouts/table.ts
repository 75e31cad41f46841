/** The whole table: what lies in the order of its ranks together, each area with places of its own by itself. Pure. */

import type { Area } from "../../../room/table";
import type { Box, Drop, Fit, Layout, PlacedArea, Point, Table } from "../shared/layout";
import { near } from "./columns/keys";
import { SHAPE } from "./columns/shape";
import { layoutOf } from "./index";

/** From this width on, em, a plane has what is to be placed beside it; and how much of the width that takes. */
const BESIDE = 56;
const SHARE = 0.3;

const kindOf = ({ layout }: Area): string => layout?.kind ?? "columns";

/** Areas whose layout takes several are laid out together, where the first of them stands. */
function groupsOf(areas: readonly Area[]): Area[][] {
  const groups: Area[][] = [];
  const open = new Map<string, Area[]>();
  for (const area of areas) {
    const kind = kindOf(area);
    const found = layoutOf(kind).spots ? undefined : open.get(kind);
    if (found) found.push(area);
    else {
      const made = [area];
      open.set(kind, made);
      groups.push(made);
    }
  }
  return groups;
}

const shifted = (areas: readonly PlacedArea[], x: number, y: number): PlacedArea[] =>
  areas.map((area) => ({ ...area, x: area.x + x, y: area.y + y }));

const bottom = (areas: readonly PlacedArea[]): number => Math.max(0, ...areas.map(({ y, h }) => y + h));

function laid(group: readonly Area[], table: Table): Fit {
  const kind = group[0] ? kindOf(group[0]) : "columns";
  const { pages, ...made } = layoutOf(kind).fit(group, table);
  const told = pages.map((page) => page.map((area) => ({ ...area, layout: kind })));
  return { ...made, areas: told[0] ?? [], pages: told };
}

/** Each group in one size of type, the smallest that one of them needs. */
function inOneSize(groups: readonly (readonly [readonly Area[], Table])[]): Fit[] {
  const made = groups.map(([group, table]) => laid(group, table));
  const em = Math.min(...made.map((each) => each.em));
  return made.map((each, n) => {
    const [group, table] = groups[n] as (typeof groups)[number];
    return each.em === em ? each : laid(group, { ...table, sizes: [em] });
  });
}

/** One below the other where the table grows; else page after page. */
function stacked(made: readonly Fit[], table: Table, em: number): PlacedArea[][] {
  if (!table.grows) return made.flatMap(({ pages }) => pages.map((page) => [...page]));
  const all: PlacedArea[] = [];
  for (const { areas } of made) all.push(...shifted(areas, 0, all.length ? bottom(all) + SHAPE.areaGap * em : 0));
  return [all];
}

function fit(areas: readonly Area[], table: Table): Fit {
  const groups = groupsOf(areas);
  if (groups.length < 2) return laid(areas, table);
  const side = groups.find((group) => !layoutOf(kindOf(group[0] as Area)).spots);
  const planes = groups.filter((group) => group !== side);
  const [size = 16] = table.sizes;
  const found = side && table.width >= BESIDE * size ? beside(side, planes, table) : null;
  if (found) return found;
  const made = inOneSize(groups.map((group) => [group, table] as const));
  const em = made[0]?.em ?? size;
  const pages = stacked(made, table, em);
  return { density: made[0]?.density ?? "full", em, areas: pages[0] ?? [], pages };
}

/** What is to be placed at the left of the planes; null: it does not fit there. */
function beside(side: readonly Area[], planes: readonly (readonly Area[])[], table: Table): Fit | null {
  const [size = 16] = table.sizes;
  const gap = 1.2 * size;
  const narrow = { ...table, width: Math.floor(table.width * SHARE) };
  const wide = { ...table, width: table.width - narrow.width - gap };
  const [left, ...right] = inOneSize([[side, narrow], ...planes.map((group) => [group, wide] as const)]);
  if (!left || left.pages.length > 1) return null;
  const pages = stacked(right, table, left.em).map((page) => [...left.areas, ...shifted(page, narrow.width + gap, 0)]);
  return { density: left.density, em: left.em, areas: pages[0] ?? [], pages };
}

const within = ({ x, y, w, h }: Box, at: Point): boolean => at.x >= x && at.x < x + w && at.y >= y && at.y < y + h;

/** As the layout of the area there says. */
function drop(made: Fit, at: Point, held: ReadonlySet<string>): Drop | undefined {
  const area = made.areas.find((each) => within(each, at));
  return area && layoutOf(area.layout ?? "columns").drop(made, at, held);
}

export const TABLE: Pick<Layout, "fit" | "near" | "drop"> = { fit, near, drop };
