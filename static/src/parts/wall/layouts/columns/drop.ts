/** What something let go joins: a card in its middle, a theme anywhere, else the order between what lies around. */

import type { Box, Drop, Fit, Placed, PlacedArea, Point } from "../../shared/layout";
import { SHAPE } from "./shape";

/** How much of a card's end stands for the gap beyond it: a share of its height, and em at most. */
const END = { share: 0.28, most: 0.8 } as const;
/** Thickness of the line between two, em. */
const LINE = 0.2;

/** A card or theme of an area, with the cards fanned out in it. */
interface Spot {
  placed: Placed;
  cards: readonly Placed[];
}

/** Something held, seen from one area: in its coordinates. */
interface Reach {
  area: PlacedArea;
  at: Point;
  held: ReadonlySet<string>;
  em: number;
}

const within = ({ x, y, w, h }: Box, at: Point): boolean => at.x >= x && at.x < x + w && at.y >= y && at.y < y + h;

/** The cards of a theme that is fanned out follow its head. */
function spotsOf({ items }: PlacedArea): Spot[] {
  const spots: Spot[] = [];
  for (let n = 0; n < items.length; n += 1) {
    const placed = items[n] as Placed;
    const inside = placed.kind === "theme" ? placed.count : 0;
    spots.push({ placed, cards: items.slice(n + 1, n + 1 + inside) });
    n += inside;
  }
  return spots;
}

export function letGo({ areas, em }: Fit, at: Point, held: ReadonlySet<string>): Drop | undefined {
  const area = areas.find((each) => within(each, at));
  if (!area) return undefined;
  const reach = { area, at: { x: at.x - area.x, y: at.y - area.y }, held, em };
  const spots = spotsOf(area);
  const hit = spots.find(({ placed }) => within(placed, reach.at));
  const found = hit ? onto(hit, spots, reach) : between(spots, reach);
  return found && { ...found, mark: { ...found.mark, x: found.mark.x + area.x, y: found.mark.y + area.y } };
}

/** Which end of a box a point is at, -1 or 1; 0: in its middle. */
function endOf({ y, h }: Box, at: Point, depth: number): -1 | 0 | 1 {
  if (at.y < y + depth) return -1;
  return at.y > y + h - depth ? 1 : 0;
}

function onto(hit: Spot, spots: readonly Spot[], reach: Reach): Drop | undefined {
  const { placed } = hit;
  const { at, held, em } = reach;
  if (held.has(placed.key)) return undefined;
  const joins = placed.kind !== "card" || ![...held].some((key) => key.startsWith("theme."));
  const end = endOf(placed, at, joins ? Math.min(placed.h * END.share, END.most * em) : placed.h / 2);
  if (end) return beside(placed, end, spots, reach);
  return hit.cards.length ? among(hit, reach) : { onto: placed.key, before: null, mark: placed };
}

/** In the order of a zone, in front of a box or behind it. */
function beside(placed: Placed, end: -1 | 1, spots: readonly Spot[], { area, held, em }: Reach): Drop {
  const n = spots.findIndex((spot) => spot.placed === placed);
  const next = spots.slice(end < 0 ? n : n + 1).find((spot) => !held.has(spot.placed.key));
  const gap = (SHAPE.gap * em) / 2;
  const y = end < 0 ? placed.y - gap : placed.y + placed.h + gap;
  return { onto: area.key, before: next ? next.placed.key : null, mark: line(placed, y, em) };
}

const line = ({ x, w }: Box, y: number, em: number): Box => ({ x, y: y - (LINE * em) / 2, w, h: LINE * em });

/** In the order of a theme that is fanned out; a theme that comes here brings its cards to the end. */
function among({ placed, cards }: Spot, { at, held, em }: Reach): Drop {
  const whole = { onto: placed.key, before: null, mark: placed };
  const first = cards[0];
  if (!first || at.y < first.y || [...held].some((key) => key.startsWith("theme."))) return whole;
  const rest = cards.filter(({ key }) => !held.has(key));
  const next = rest.find(({ y, h }) => at.y < y + h / 2);
  if (next) return { onto: placed.key, before: next.key, mark: line(next, next.y - 0.15 * em, em) };
  const last = rest.at(-1);
  return last ? { ...whole, mark: line(last, last.y + last.h + 0.15 * em, em) } : whole;
}

/** On the ground of an area: between what lies above and below. */
function between(spots: readonly Spot[], reach: Reach): Drop {
  const { area, at } = reach;
  const column = spots.map(({ placed }) => placed).filter(({ x, w }) => at.x >= x && at.x < x + w);
  const below = column.find(({ y, h }) => y + h / 2 > at.y);
  if (below) return beside(below, -1, spots, reach);
  const above = column.at(-1);
  return above ? beside(above, 1, spots, reach) : { onto: area.key, before: null, mark: whole(area) };
}

const whole = ({ w, h }: Box): Box => ({ x: 0, y: 0, w, h });
