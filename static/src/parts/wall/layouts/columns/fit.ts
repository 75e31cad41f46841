/**
 * A table seen whole: where every area, card and pile goes so that nothing scrolls. Pure: texts, sizes and a measure
 * in, boxes out. All areas share one density and one size of type; what does not fit in full is summarised, for all.
 *
 * full: every word, themes fanned out · two: two lines each · piles: themes closed, single cards two lines · one: the
 * same with one line, so that a reveal of fifty cards still shows fifty cards · stacks: single cards closed too ·
 * names: thin piles, one line each · count: an area's title and how many, when nothing else is left.
 */

import { countOf, isTheme, type Area, type Item, type ThemeCards } from "../../../../room/table";
import { DENSITIES, type Density, type Fit, type Placed, type PlacedArea, type Table } from "../../shared/layout";
import { length } from "../../shared/wrap";
import { NARROWEST, SHAPE, Shaper } from "./shape";

const WIDEST = 24;
const SHELVES = 4;
/** Wider columns are tried first: they cut less. */
const STRETCHES = [1.7, 1.35, 1.15, 1] as const;

/** An area of which only title and count are drawn. */
type Calm = Area & { calm?: boolean };
const bare = ({ items, calm = false }: Calm): boolean => calm || !items.length;

/** Least height of a card with its gap, em. */
const LEAST = 2 * SHAPE.padY + SHAPE.line + SHAPE.gap;

/** Whether the table is too small even for the words alone, or for one line of each item: not worth laying out. */
function hopeless(areas: readonly Calm[], { table, density, em, narrowest }: Shaper): boolean {
  const space = table.width * (table.height + SHAPE.gap * em);
  const items = areas.flatMap((area) => itemsAt(area, density));
  const least = items.length * narrowest * LEAST * em;
  if (density !== "full" || least > space) return least > space;
  const texts = items.flatMap((item) => (isTheme(item) ? item.cards : [item]));
  return texts.reduce((sum, { text }) => sum + length(text, table.measure) * SHAPE.line * em * em, 0) > space;
}

/** Single cards of an area become one stack, in the place of the first one. */
function stacked(area: Area): readonly Item[] {
  const singles = area.items.filter((item) => !isTheme(item));
  if (singles.length < 2) return area.items;
  const stack: ThemeCards = { key: `stack.${area.key}`, text: "", foot: 0, cards: singles };
  return area.items.flatMap((item) => (isTheme(item) ? [item] : item === singles[0] ? [stack] : []));
}

/** Areas at rest from `from` on keep their title and count alone. */
const calmed = (areas: readonly Area[], from: number): Calm[] =>
  areas.map((area) => ((area.rest ?? 0) >= from ? { ...area, calm: true } : area));

function itemsAt(area: Calm, density: Density): readonly Item[] {
  if (density === "count" || area.calm) return [];
  return density === "stacks" || density === "names" ? stacked(area) : area.items;
}

/** Fills columns, the shortest first. Returns the boxes and the height used. */
function pour(
  items: readonly Item[],
  columns: number,
  width: number,
  shaper: Shaper,
): { placed: Placed[]; height: number } {
  const gap = SHAPE.gap * shaper.em;
  const tops = Array.from({ length: columns }, () => 0);
  const placed: Placed[] = [];
  for (const item of items) {
    const column = tops.indexOf(Math.min(...tops));
    const [x, y] = [column * (width + gap), tops[column] ?? 0];
    const shape = shaper.shape(item, width);
    placed.push(...shape.map((box) => ({ ...box, x: box.x + x, y: box.y + y })));
    tops[column] = y + (shape[0]?.h ?? 0) + gap;
  }
  return { placed, height: Math.max(0, Math.max(...tops) - gap) };
}

interface Shelf {
  areas: readonly PlacedArea[];
  height: number;
}

/** One row of areas side by side, `columns` columns in all shared out to the tallest. Null: too narrow. */
function shelf(areas: readonly Calm[], shaper: Shaper): Shelf | null {
  const { em, density, table, narrowest } = shaper;
  const items = areas.map((area) => itemsAt(area, density));
  const [pad, gap, between] = [SHAPE.areaPad * em, SHAPE.gap * em, SHAPE.areaGap * em];
  const wide = (columns: number): number => {
    const chrome = (areas.length - 1) * between + areas.length * 2 * pad + (columns - areas.length) * gap;
    return Math.min(WIDEST * em, (table.width - chrome) / columns);
  };
  if (wide(areas.length) < narrowest) return null;
  const shares = areas.map(() => 1);
  for (let columns = areas.length + 1; wide(columns) >= narrowest; columns += 1) {
    const tall = tallest(items, shares, narrowest, shaper);
    if (tall < 0) break;
    shares[tall] = (shares[tall] ?? 1) + 1;
  }
  const width = wide(shares.reduce((sum, share) => sum + share, 0));
  return lay(areas, items, shares, width, shaper);
}

/** The area whose notes reach lowest, of those that could use one more column; -1 for none. */
function tallest(
  items: readonly (readonly Item[])[],
  shares: readonly number[],
  width: number,
  shaper: Shaper,
): number {
  let [found, most] = [-1, 0];
  items.forEach((each, n) => {
    const share = shares[n] ?? 1;
    const height = each.length > share ? pour(each, share, width, shaper).height : 0;
    if (height > most) [found, most] = [n, height];
  });
  return found;
}

function lay(
  areas: readonly Area[],
  items: readonly (readonly Item[])[],
  shares: readonly number[],
  width: number,
  shaper: Shaper,
): Shelf {
  const { em } = shaper;
  const [pad, gap, between] = [SHAPE.areaPad * em, SHAPE.gap * em, SHAPE.areaGap * em];
  let x = 0;
  const placed = areas.map((area, n): PlacedArea => {
    const columns = shares[n] ?? 1;
    const w = columns * width + (columns - 1) * gap + 2 * pad;
    const count = countOf(area.items);
    const lines = shaper.title(area.title, w - 2 * pad - 2.2 * em);
    const top = pad + Math.max(1, lines.length) * SHAPE.title * SHAPE.line * em + 0.35 * em;
    const { placed, height } = pour(items[n] ?? [], columns, width, shaper);
    const inside = placed.map((box) => ({ ...box, x: box.x + pad, y: box.y + top }));
    const box = { key: area.key, lines, count, items: inside, x, y: 0, w, h: top + height + pad };
    x += w + between;
    return box;
  });
  return { areas: placed, height: Math.max(...placed.map((area) => area.h)) };
}

/** Cuts the areas into `rows` runs, in order, of much the same number of notes. */
export function runs(areas: readonly Area[], rows: number): Area[][] {
  const weights = areas.map((area: Calm) => 2 + (area.calm ? 0 : countOf(area.items)));
  const share = weights.reduce((sum, weight) => sum + weight, 0) / rows;
  const made: Area[][] = Array.from({ length: rows }, () => []);
  let [row, used] = [0, 0];
  areas.forEach((area, n) => {
    const weight = weights[n] ?? 0;
    const left = areas.length - n;
    const late = used + weight / 2 > share * (row + 1) && (made[row]?.length ?? 0) > 0;
    if (row < rows - 1 && (late || left <= rows - 1 - row)) row += 1;
    made[row]?.push(area);
    used += weight;
  });
  return made.filter((each) => each.length > 0);
}

/** Areas without cards in low rows of their own, as many side by side as keep a title readable. */
function strips(empty: readonly Area[], shaper: Shaper): Shelf[] {
  const { em, table } = shaper;
  const [pad, between] = [SHAPE.areaPad * em, SHAPE.areaGap * em];
  const most = Math.max(1, Math.floor((table.width + between) / (NARROWEST.count * em + 2 * pad + between)));
  const each = Math.ceil(empty.length / Math.ceil(empty.length / most));
  const width = Math.min(WIDEST * em, (table.width - (each - 1) * between) / each - 2 * pad);
  return Array.from({ length: Math.ceil(empty.length / each) || 0 }, (_, n) => {
    const row = empty.slice(n * each, (n + 1) * each);
    return lay(
      row,
      [],
      row.map(() => 1),
      width,
      shaper,
    );
  });
}

/** @param apart areas without cards lie in rows of their own, under the others */
function attempt(
  areas: readonly Calm[],
  rows: number,
  shaper: Shaper,
  apart: boolean,
): { areas: PlacedArea[]; height: number } | null {
  const between = SHAPE.areaGap * shaper.em;
  const empty = apart ? areas.filter(bare) : [];
  const filled = apart ? areas.filter((area) => !bare(area)) : areas;
  const all: PlacedArea[] = [];
  let y = 0;
  for (const made of [...runs(filled, rows).map((each) => shelf(each, shaper)), ...strips(empty, shaper)]) {
    if (!made) return null;
    all.push(...made.areas.map((area) => ({ ...area, y })));
    y += made.height + between;
  }
  return { areas: all, height: y - between };
}

const unsigned = (item: Item): Item => {
  const { by: _, ...rest } = item;
  return isTheme(rest) ? { ...rest, cards: rest.cards.map(unsigned) } : rest;
};

/** Every density, the fullest first; names give way before words do. */
function rungs(areas: readonly Area[], from: Density = "full"): [Density, readonly Area[]][] {
  const plain = areas.map((area) => ({ ...area, items: area.items.map(unsigned) }));
  const rest = DENSITIES.slice(DENSITIES.indexOf(from)).map((density): [Density, readonly Area[]] => [density, plain]);
  const signed = areas.some(({ items }) =>
    items.some((item) => (isTheme(item) ? item.cards : [item]).some(({ by }) => by)),
  );
  return signed && from === "full" ? [["full", areas], ...rest] : rest;
}

/** As high as it takes, the columns as wide as they can be; null: too narrow for one. */
function grown(areas: readonly Area[], table: Table, density: Density, em: number): Fit | null {
  const shaper = (stretch: number) => new Shaper(table, density, em, NARROWEST[density] * em * stretch);
  const found =
    firstOf(STRETCHES, (each) => fitAt(areas, table, shaper(each))) ??
    attempt(areas, areas.length, shaper(1), false)?.areas;
  return found ? { density, em, areas: found } : null;
}

/** Returns the fullest layout that fits. When nothing does, the tersest one, which is as near as it gets. */
export function fit(areas: readonly Area[], table: Table): Fit {
  const smallest = table.sizes.at(-1) ?? 16;
  if (!areas.length) return { density: table.from ?? "full", em: table.sizes[0] ?? smallest, areas: [] };
  const levels = [
    Infinity,
    ...[...new Set(areas.map(({ rest = 0 }) => rest))].filter((each) => each > 0).sort((a, b) => b - a),
  ];
  const all = rungs(areas, table.from);
  const [first = "full"] = all[0] ?? [];
  for (const [density, told] of table.grows ? all.filter(([each]) => each === first) : all)
    for (const em of table.sizes)
      for (const level of density === "count" || table.grows ? [Infinity] : levels) {
        const shown = calmed(told, level);
        const found = firstOf(density === "count" ? [1] : STRETCHES, (each) =>
          fitAt(shown, table, new Shaper(table, density, em, NARROWEST[density] * em * each)),
        );
        if (found) return { density, em, areas: found };
      }
  const tall = table.grows && grown(areas, { ...table, height: Infinity }, first, smallest);
  if (tall) return tall;
  return { density: "count", em: smallest, areas: crowded(areas, new Shaper(table, "count", smallest)) };
}

function firstOf<T, R>(choices: readonly T[], of: (choice: T) => R | null): R | null {
  for (const each of choices) {
    const found = of(each);
    if (found) return found;
  }
  return null;
}

function fitAt(areas: readonly Calm[], table: Table, shaper: Shaper): PlacedArea[] | null {
  if (hopeless(areas, shaper)) return null;
  const partly = shaper.density !== "count" && areas.some(bare) && !areas.every(bare);
  for (let rows = 1; rows <= Math.min(areas.length, shaper.density === "count" ? areas.length : SHELVES); rows += 1)
    for (const apart of partly ? [false, true] : [false]) {
      const made = attempt(areas, rows, shaper, apart);
      if (made && made.height <= table.height) return made.areas;
    }
  return null;
}

/** The last resort: equal cells, as many columns as keep a title readable. */
function crowded(areas: readonly Area[], shaper: Shaper): PlacedArea[] {
  const { width, height } = shaper.table;
  const columns = Math.max(1, Math.floor(width / (NARROWEST.count * shaper.em)));
  const [w, h] = [width / columns, height / Math.ceil(areas.length / columns)];
  return areas.map((area, n) => ({
    key: area.key,
    lines: shaper.title(area.title, w - 3 * shaper.em).slice(0, 1),
    count: countOf(area.items),
    items: [],
    x: (n % columns) * w,
    y: Math.floor(n / columns) * h,
    w: w - 4,
    h: h - 4,
  }));
}
