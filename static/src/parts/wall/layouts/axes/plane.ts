/**
 * Where cards lie on a plane: as near to their spot as they can without covering another one. What finds no room makes
 * the plane higher where the table grows, and lies on the same plane on a further page where it does not. Pure.
 */

import { NOWHERE, type Spot } from "../../../../room/spots";
import { countOf, type Area, type Item } from "../../../../room/table";
import { touch } from "../../shared/boxes";
import type { Box, Drop, Fit, Ground, Placed, PlacedArea, Point, Table } from "../../shared/layout";
import { withRest } from "../../cells/rest";
import { titleHeight } from "../columns/flow";
import { leastWidth, SHAPE, Shaper, type Shape } from "../columns/shape";

export interface Ends {
  title: string;
  low: string;
  high: string;
}

/** In em: the widest card, what keeps two apart, the steps in which room is looked for, the lowest planes where the
 * table grows and where it does not. */
const WIDEST = 13;
const APART = 0.25;
const STEP = 0.6;
const LOWEST = 18;
const LEAST = 6;
/** How much of a plane cards may cover before it is too full to be read. */
const FULL = 0.6;
/** How often a plane is made higher. */
const TRIES = 200;

/** Points around one, nearer ones first, as far as a plane reaches. */
function* around({ x, y }: Point, plane: Box, step: number): Generator<Point> {
  yield { x, y };
  const far = Math.ceil(Math.max(plane.w, plane.h) / step);
  for (let ring = 1; ring <= far; ring += 1)
    for (let n = -ring; n < ring; n += 1) {
      yield { x: x + n * step, y: y - ring * step };
      yield { x: x + ring * step, y: y + n * step };
      yield { x: x - n * step, y: y + ring * step };
      yield { x: x - ring * step, y: y - n * step };
    }
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/** The nearest free place for a box that wants to have its middle there; null: there is none. */
function free(wanted: Point, { w, h }: Box, plane: Box, taken: readonly Box[], em: number): Box | null {
  if (w > plane.w || h > plane.h) return null;
  const [right, low] = [plane.x + plane.w - w, plane.y + plane.h - h];
  const start = { x: clamp(wanted.x - w / 2, plane.x, right), y: clamp(wanted.y - h / 2, plane.y, low) };
  for (const { x, y } of around(start, plane, STEP * em)) {
    if (x < plane.x || y < plane.y || x > right || y > low) continue;
    const box = { x, y, w, h };
    if (!taken.some((each) => touch(each, box, APART * em))) return box;
  }
  return null;
}

interface Laid {
  items: Placed[];
  /** What found no room. */
  left: readonly Item[];
}

function laid(items: readonly Item[], plane: Box, width: number, shaper: Shaper, words: (spot: Spot) => string): Laid {
  const taken: Box[] = [];
  const placed: Placed[] = [];
  const left: Item[] = [];
  let none = Infinity; // from this height on there is no room any more
  for (const item of items) {
    const shape: Shape = shaper.shape(item, width);
    const { x, y } = item.spot ?? NOWHERE;
    const wanted = { x: plane.x + ((x ?? 0) * plane.w) / 1000, y: plane.y + ((y ?? 0) * plane.h) / 1000 };
    const { h = 0 } = shape[0] ?? {};
    const spot = shape[0] && h < none && free(wanted, shape[0], plane, taken, shaper.em);
    if (!spot) {
      left.push(item);
      none = Math.min(none, h);
      if (shaper.table.grows) break; // it will be laid again, on a larger plane
    } else {
      taken.push(spot);
      const where = words(item.spot ?? NOWHERE);
      placed.push(...shape.map((box) => ({ ...box, x: box.x + spot.x, y: box.y + spot.y, where })));
    }
  }
  return { items: placed, left };
}

const isPlaced = ({ spot }: Item): boolean => !!spot && spot.x !== null && spot.y !== null;

/** What is drawn of a plane: its edge, its middle, and what the ends are called. */
function ground(plane: Box, across: Ends, up: Ends, em: number): Ground[] {
  const { x, y, w, h } = plane;
  const line = SHAPE.line * em;
  const end = (
    axis: Ends,
    which: "low" | "high",
    at: Point,
    width: number,
    side: NonNullable<Ground["side"]>,
  ): Ground => ({
    kind: "end",
    lines: [[axis.title, axis[which]].filter(Boolean).join(" · ")],
    ...at,
    w: width,
    h: line,
    side,
  });
  const third = w / 3;
  const foot = y + h + 0.15 * em;
  return [
    { kind: "plane", lines: [], ...plane },
    { kind: "line", lines: [], x, y: y + h / 2, w, h: 0 },
    { kind: "line", lines: [], x: x + w / 2, y, w: 0, h },
    end(up, "high", { x, y: y - line - 0.15 * em }, w, "middle"),
    end(up, "low", { x: x + third, y: foot }, third, "middle"),
    end(across, "low", { x, y: foot }, third, "start"),
    end(across, "high", { x: x + 2 * third, y: foot }, third, "stop"),
  ];
}

interface Plan {
  areas: PlacedArea[];
  em: number;
  /** All is on one plane, no higher than the table. */
  whole: boolean;
}

function planned(
  area: Area,
  table: Table,
  em: number,
  grow: boolean,
  across: Ends,
  up: Ends,
  words: (spot: Spot) => string,
): Plan {
  const least = leastWidth(area.items, table) * em;
  const shaper = new Shaper(table, "piles", em, least);
  const width = Math.min(Math.max(least, Math.min(WIDEST * em, table.width / 6)), table.width);
  const lines = shaper.title(area.title, table.width - 2.2 * em);
  const line = SHAPE.line * em;
  const top = titleHeight(lines, shaper) + line + 0.2 * em;
  const foot = 1.3 * line;
  const items = area.items.filter(isPlaced);
  const plane = {
    x: 0,
    y: top,
    w: table.width,
    h: Math.max((table.grows ? LOWEST : LEAST) * em, table.height - top - foot - SHAPE.rest * em),
  };
  const covered = items.reduce((sum, item) => sum + (shaper.shape(item, width)[0]?.h ?? 0) * width, 0);
  if (grow) plane.h = Math.max(plane.h, covered / FULL / plane.w);
  let first = laid(items, plane, width, shaper, words);
  for (let tries = 0; grow && first.left.length && tries < TRIES; tries += 1) {
    plane.h *= 1.15;
    first = laid(items, plane, width, shaper, words);
  }
  const count = countOf(area.items);
  const page = ({ items: boxes }: Laid): PlacedArea => ({
    key: area.key,
    lines,
    count,
    items: boxes,
    ground: ground(plane, across, up, em),
    cells: [{ ...plane, spot: NOWHERE, name: "" }],
    says: words,
    x: 0,
    y: 0,
    w: table.width,
    h: plane.y + plane.h + foot,
  });
  const areas = [page(first)];
  let left = table.grows ? [] : first.left;
  while (left.length) {
    const more = laid(left, plane, width, shaper, words);
    if (!more.items.length) break; // larger than the plane: it is read with the rest
    areas.push(page(more));
    left = more.left;
  }
  const rest = [...area.items.filter((item) => !isPlaced(item)), ...left];
  const all = withRest(areas, { area, items: rest, name: words(NOWHERE), width }, shaper);
  return {
    areas: all,
    em,
    whole: !(table.grows && first.left.length) && all.length === 1 && (all[0]?.h ?? 0) <= table.height,
  };
}

/** The size that reads well where there is no end to the table. */
const easy = ({ sizes }: Table): number => sizes[Math.min(1, sizes.length - 1)] ?? 16;

/** The largest type in which all is seen at once; else what makes the plane higher, or goes on a further page. */
export function fitPlane(area: Area, table: Table, across: Ends, up: Ends, words: (spot: Spot) => string): Fit {
  let plan: Plan | null = null;
  for (const em of table.sizes) {
    plan = planned(area, table, em, false, across, up, words);
    if (plan.whole) break;
  }
  if (table.grows && !plan?.whole) plan = planned(area, table, easy(table), true, across, up, words);
  const { areas, em } = plan ?? { areas: [], em: 16 };
  return { density: "piles", em, areas: areas.slice(0, 1), pages: areas.map((each) => [each]) };
}

const thousandths = (at: number, from: number, size: number): number =>
  Math.round(clamp(((at - from) / size) * 1000, 0, 1000));

/** There; cards beside one another make no theme. */
export function dropOnPlane({ areas, em }: Fit, at: Point): Drop | undefined {
  const area = areas.find(({ x, y, w, h }) => at.x >= x && at.x < x + w && at.y >= y && at.y < y + h);
  const plane = area?.cells?.[0];
  if (!area || !plane) return undefined;
  const [x, y] = [at.x - area.x, at.y - area.y];
  if (x < plane.x || x > plane.x + plane.w || y < plane.y || y > plane.y + plane.h) return undefined;
  const spot: Spot = { x: thousandths(x, plane.x, plane.w), y: thousandths(y, plane.y, plane.h), at: "" };
  const size = 1.2 * em;
  const mark = { x: at.x - size / 2, y: at.y - size / 2, w: size, h: size };
  return { onto: area.key, before: null, mark, spot, where: area.says?.(spot) ?? "" };
}
