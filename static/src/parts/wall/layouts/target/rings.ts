/**
 * Rings as ellipses, one in the other; a card lies in the ring in which its middle is, beside the others there. What
 * finds no room makes the rings larger where the table grows, and lies on a further page where it does not. Pure.
 */

import { NOWHERE, type Spot } from "../../../../room/spots";
import { countOf, type Area, type Item } from "../../../../room/table";
import { touch } from "../../shared/boxes";
import type { Box, Drop, Fit, Ground, Placed, PlacedArea, Point, Table } from "../../shared/layout";
import { withRest } from "../../cells/rest";
import { titleHeight } from "../columns/flow";
import { leastWidth, SHAPE, Shaper } from "../columns/shape";

interface NamedRing {
  spot: Spot;
  name: string;
}

/** In em: the widest card, what keeps two apart, the step in which room is looked for, the lowest rings where the
 * table grows and where it does not. */
const WIDEST = 11;
const APART = 0.25;
const STEP = 0.7;
const LOWEST = 20;
const LEAST = 6;
/** How much of a ring cards may cover. */
const FULL = 0.5;
const TRIES = 200;
/** The golden angle: one after the other, spots spread evenly around a ring. */
const TURN = Math.PI * (3 - Math.sqrt(5));

/** How far out rings reach: the middle one is large enough to hold some cards. */
const REACH = [0.52, 0.78, 1] as const;
const outer = (ring: number): number => REACH[ring] ?? 1;

/** How far a point is from the middle, 1 at the edge of the outermost ring. */
const farOf = ({ x, y, w, h }: Box, at: Point): number =>
  Math.hypot((at.x - x - w / 2) / (w / 2), (at.y - y - h / 2) / (h / 2));

/** Which ring a point lies in, from 0; -1 outside. */
function ringAt(plane: Box, at: Point, rings: number): number {
  const far = farOf(plane, at);
  return Array.from({ length: rings }, (_, ring) => outer(ring)).findIndex((edge) => far <= edge);
}

/** Spots for the middle of a card in one ring, spread around it. */
function* spotsIn(plane: Box, ring: number, step: number): Generator<Point> {
  const inner = ring ? outer(ring - 1) : 0;
  const many = Math.ceil((plane.w * plane.h) / (step * step));
  for (let n = 0; n < many; n += 1) {
    const far = Math.sqrt(inner ** 2 + ((n + 0.5) / many) * (outer(ring) ** 2 - inner ** 2));
    const [angle, x, y] = [n * TURN, plane.x + plane.w / 2, plane.y + plane.h / 2];
    yield { x: x + (Math.cos(angle) * far * plane.w) / 2, y: y + (Math.sin(angle) * far * plane.h) / 2 };
  }
}

interface Laid {
  placed: Placed[];
  left: Item[];
}

function laid(items: readonly Item[], plane: Box, width: number, shaper: Shaper, rings: readonly NamedRing[]): Laid {
  const made: Laid = { placed: [], left: [] };
  const taken: Box[] = ringNames(plane, rings, shaper.em);
  const none = rings.map(() => Infinity); // from this height on there is no room any more
  for (const item of items) {
    const ring = rings.findIndex(({ spot }) => spot.at === item.spot?.at);
    const shape = shaper.shape(item, width);
    const { w = 0, h = 0 } = shape[0] ?? {};
    const inside = ({ x, y }: Point): Box | undefined => {
      const box = { x: x - w / 2, y: y - h / 2, w, h };
      const within =
        box.x >= plane.x && box.y >= plane.y && box.x + w <= plane.x + plane.w && box.y + h <= plane.y + plane.h;
      return within && !taken.some((each) => touch(each, box, APART * shaper.em)) ? box : undefined;
    };
    let found: Box | undefined;
    const spots = h < (none[ring] ?? 0) ? spotsIn(plane, ring, STEP * shaper.em) : [];
    for (const at of spots) if ((found = inside(at))) break;
    if (!found) {
      made.left.push(item);
      none[ring] = Math.min(none[ring] ?? 0, h);
      if (shaper.table.grows) break; // it will be laid again, in larger rings
    } else {
      const { x, y } = found;
      taken.push(found);
      made.placed.push(...shape.map((box) => ({ ...box, x: box.x + x, y: box.y + y, where: rings[ring]?.name ?? "" })));
    }
  }
  return made;
}

/** The box of a ring. */
function boxOf({ x, y, w, h }: Box, ring: number): Box {
  const share = outer(ring);
  return { x: x + (w * (1 - share)) / 2, y: y + (h * (1 - share)) / 2, w: w * share, h: h * share };
}

/** What rings are called stands in them, at the top. */
const ringNames = (plane: Box, rings: readonly NamedRing[], em: number): Ground[] =>
  rings.map(({ name }, n) => {
    const { x, y, w } = boxOf(plane, n);
    const wide = Math.min(w, 12 * em);
    return { kind: "end", side: "middle", lines: [name], x: x + (w - wide) / 2, y: y + 0.3 * em, w: wide, h: 1.3 * em };
  });

function ground(plane: Box, rings: readonly NamedRing[], em: number): Ground[] {
  const drawn = rings.map((_, n): Ground => ({ kind: "ring", lines: [], ...boxOf(plane, n) }));
  return [...drawn.reverse(), ...ringNames(plane, rings, em)];
}

/** How high the rings have to be for one of them to hold its cards, px. */
function needs(
  items: readonly Item[],
  ring: number,
  rings: readonly NamedRing[],
  wide: number,
  width: number,
  shaper: Shaper,
): number {
  const own = items.filter(({ spot }) => spot?.at === rings[ring]?.spot.at);
  const apart = APART * shaper.em;
  const covered = own.reduce(
    (sum, item) => sum + ((shaper.shape(item, width)[0]?.h ?? 0) + apart) * (width + apart),
    0,
  );
  const share = outer(ring) ** 2 - (ring ? outer(ring - 1) : 0) ** 2;
  return covered / ((Math.PI / 4) * share * wide * FULL);
}

/** Null: it is no picture of the whole, where it was not to grow. */
function planned(
  area: Area,
  table: Table,
  em: number,
  grow: boolean,
  rings: readonly NamedRing[],
  rest: string,
): PlacedArea[] | null {
  const least = leastWidth(area.items, table) * em;
  const shaper = new Shaper(table, "piles", em, least);
  const width = Math.min(Math.max(least, Math.min(WIDEST * em, table.width / 8)), 0.9 * table.width);
  const lines = shaper.title(area.title, table.width - 2.2 * em);
  const top = titleHeight(lines, shaper);
  const known = new Set(rings.map(({ spot }) => spot.at));
  const items = area.items.filter(({ spot }) => known.has(spot?.at ?? ""));
  const loose = area.items.filter((item) => !items.includes(item));
  const plane = {
    x: 0,
    y: top,
    w: table.width,
    h: Math.max((table.grows ? LOWEST : LEAST) * em, table.height - top - SHAPE.rest * em),
  };
  const count = countOf(area.items);
  const page = (placed: readonly Placed[]): PlacedArea => {
    const cells = rings.map(({ spot, name }, n) => ({ ...boxOf(plane, n), spot, name }));
    const box = { x: 0, y: 0, w: table.width, h: plane.y + plane.h };
    return { key: area.key, lines, count, items: placed, ground: ground(plane, rings, em), cells, ...box };
  };
  if (grow) plane.h = Math.max(plane.h, ...rings.map((_, n) => needs(items, n, rings, plane.w, width, shaper)));
  let first = laid(items, plane, width, shaper, rings);
  for (let tries = 0; grow && first.left.length && tries < TRIES; tries += 1) {
    plane.h *= 1.3;
    first = laid(items, plane, width, shaper, rings);
  }
  if (table.grows && first.left.length) return null;
  const pages = [page(first.placed)];
  let { left } = first;
  while (left.length) {
    const more = laid(left, plane, width, shaper, rings);
    if (!more.placed.length) break; // larger than the rings: it is read with the rest
    pages.push(page(more.placed));
    ({ left } = more);
  }
  loose.push(...left);
  return withRest(pages, { area, items: loose, name: rest, width }, shaper);
}

/** The largest type in which all is seen at once; else what makes the rings larger, or goes on a further page. */
export function fitTarget(area: Area, table: Table, rings: readonly NamedRing[], rest: string): Fit {
  let found: { pages: PlacedArea[]; em: number } | undefined;
  for (const em of table.sizes) {
    const pages = planned(area, table, em, false, rings, rest);
    if (pages) found = { pages, em };
    if (pages?.length === 1 && (pages[0]?.h ?? 0) <= table.height) break;
  }
  const size = table.sizes[Math.min(1, table.sizes.length - 1)] ?? 16;
  const { pages, em } = found ?? { pages: planned(area, table, size, true, rings, rest) ?? [], em: size };
  return { density: "piles", em, areas: pages.slice(0, 1), pages: pages.map((each) => [each]) };
}

/** In the ring under the pointer. */
export function dropOnTarget({ areas, em }: Fit, at: Point): Drop | undefined {
  const area = areas.find(({ x, y, w, h }) => at.x >= x && at.x < x + w && at.y >= y && at.y < y + h);
  const rings = area?.cells ?? [];
  const outer = rings.at(-1);
  if (!area || !outer) return undefined;
  const n = ringAt(outer, { x: at.x - area.x, y: at.y - area.y }, rings.length);
  const { spot = NOWHERE, name = "" } = rings[n] ?? {};
  const size = 1.2 * em;
  const mark = { x: at.x - size / 2, y: at.y - size / 2, w: size, h: size };
  return n < 0 ? undefined : { onto: area.key, before: null, mark, spot, where: name };
}
