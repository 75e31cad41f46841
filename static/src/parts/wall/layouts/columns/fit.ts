/**
 * Where every area, card and pile goes. Pure: texts, sizes and a measure in, boxes out. All areas share one density and
 * one size of type. No word is ever left out, and no pile made that nobody made: what is too much for one look goes on
 * below, or on pages (flow.ts).
 *
 * A table seen whole is tried first: themes fanned out, then closed into piles; the largest type that fits; areas side
 * by side on shelves.
 */

import { countOf, isTheme, type Area, type Item } from "../../../../room/table";
import { DENSITIES, type Density, type Fit, type Placed, type PlacedArea, type Table } from "../../shared/layout";
import { length } from "../../shared/wrap";
import { awayLines, bare, calmed, headHeight, itemsOf, onPages, type Calm } from "./flow";
import { leastWidth, NARROWEST, SHAPE, Shaper } from "./shape";

const WIDEST = 24;
/** Where the table grows, columns may as well read easily: no narrower than this, em. */
const EASY = 12.5;
const SHELVES = 4;
/** Wider columns are tried first: they read better. */
const STRETCHES = [1.7, 1.35, 1.15, 1] as const;

/** Least height of a card with its gap, em. */
const LEAST = 2 * SHAPE.padY + SHAPE.line + SHAPE.gap;

/** Whether the table is too small even for the words alone, or for one line of each item: not worth laying out. */
function hopeless(areas: readonly Calm[], { table, em, narrowest, fanned }: Shaper): boolean {
  const space = table.width * (table.height + SHAPE.gap * em);
  const items = areas.flatMap(itemsOf);
  const least = items.length * narrowest * LEAST * em;
  if (least > space) return true;
  const texts = items.flatMap((item) => (isTheme(item) && fanned(item) ? item.cards : [item]));
  return texts.reduce((sum, { text }) => sum + length(text, table.measure) * SHAPE.line * em * em, 0) > space;
}

/** Fills columns, the shortest first. Returns the boxes and the height used. */
export function pour(
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
  const { em, table, narrowest } = shaper;
  const items = areas.map(itemsOf);
  const [gap, between] = [SHAPE.gap * em, SHAPE.areaGap * em];
  const wide = (columns: number): number => {
    const chrome = (areas.length - 1) * between + (columns - areas.length) * gap;
    return Math.min(WIDEST * em, (table.width - chrome) / columns);
  };
  if (wide(areas.length) < narrowest) return null;
  const shares = areas.map(() => 1);
  const ground = items.map((each) => each.reduce((sum, item) => sum + (shaper.shape(item, narrowest)[0]?.h ?? 0), 0));
  for (let columns = areas.length + 1; wide(columns) >= narrowest; columns += 1) {
    const tall = tallest(items, shares, ground);
    if (tall < 0) break;
    shares[tall] = (shares[tall] ?? 1) + 1;
  }
  const width = wide(shares.reduce((sum, share) => sum + share, 0));
  return lay(areas, items, shares, width, shaper);
}

/** The area whose notes reach lowest, of those that could use one more column; -1 for none. `ground`: the height of all
 * notes of each, in one column. */
function tallest(items: readonly (readonly Item[])[], shares: readonly number[], ground: readonly number[]): number {
  let [found, most] = [-1, 0];
  items.forEach((each, n) => {
    const share = shares[n] ?? 1;
    const height = each.length > share ? (ground[n] ?? 0) / share : 0;
    if (height > most) [found, most] = [n, height];
  });
  return found;
}

function lay(
  areas: readonly Calm[],
  items: readonly (readonly Item[])[],
  shares: readonly number[],
  width: number,
  shaper: Shaper,
): Shelf {
  const { em, table } = shaper;
  const [gap, between] = [SHAPE.gap * em, SHAPE.areaGap * em];
  let x = 0;
  const placed = areas.map((area, n): PlacedArea => {
    const columns = shares[n] ?? 1;
    const w = columns * width + (columns - 1) * gap;
    const count = countOf(area.items);
    const lines = shaper.title(area.title, w - 2.2 * em);
    const away = awayLines(area, w, shaper);
    const top = headHeight({ lines, away }, shaper);
    const { placed, height } = pour(items[n] ?? [], columns, width, shaper);
    const inside = placed.map((box) => ({ ...box, y: box.y + top }));
    const h = top + Math.max(height, table.grows ? SHAPE.ground * em : 0) + SHAPE.rest * em;
    const told = away.length ? { away } : {};
    const box = { key: area.key, lines, count, ...told, items: inside, x, y: 0, w, h };
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
function strips(empty: readonly Calm[], shaper: Shaper): Shelf[] {
  const { em, table } = shaper;
  const between = SHAPE.areaGap * em;
  const most = Math.max(1, Math.floor((table.width + between) / (NARROWEST * em + between)));
  const each = Math.ceil(empty.length / Math.ceil(empty.length / most));
  const width = Math.min(WIDEST * em, (table.width - (each - 1) * between) / each);
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
function attempt(areas: readonly Calm[], rows: number, shaper: Shaper, apart: boolean): Shelf | null {
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

/** Every way to put areas on shelves, the fewest first. */
function* attempts(areas: readonly Calm[], most: number, shaper: Shaper): Generator<Shelf> {
  const partly = areas.some(bare) && !areas.every(bare);
  for (let rows = 1; rows <= Math.min(areas.length, most); rows += 1)
    for (const apart of partly ? [false, true] : [false]) {
      const made = attempt(areas, rows, shaper, apart);
      if (made) yield made;
    }
}

/** Returns the fullest picture that fits; what is too much for one look goes on below, or on pages. */
export function fit(areas: readonly Area[], table: Table): Fit {
  const from = table.from ?? "full";
  const [largest = 16] = table.sizes;
  if (!areas.length) return { density: from, em: largest, areas: [], pages: [[]] };
  if (!table.grows) return whole(areas, table, from) ?? onPages(areas, table);
  const inner = { ...table, width: Math.max(1, table.width - 2 * SIDE) };
  return shifted(whole(areas, inner, from) ?? grown(areas, inner));
}

/** Ground beside the cards, px: a lasso begins there. */
const SIDE = 8;

function shifted({ areas, ...rest }: Fit): Fit {
  const moved = areas.map((area) => ({ ...area, x: area.x + SIDE }));
  return { ...rest, areas: moved, pages: [moved] };
}

/** Null: it does not fit in one look. Before anything else gives way, areas at rest do where there are pages. */
function whole(areas: readonly Area[], table: Table, from: Density): Fit | null {
  const rests = table.grows ? [] : areas.map(({ rest = 0 }) => rest).filter((rest) => rest > 0);
  const levels = [Infinity, ...new Set(rests.sort((a, b) => b - a))];
  for (const density of DENSITIES.slice(DENSITIES.indexOf(from)))
    for (const em of table.sizes)
      for (const level of levels) {
        const shown = calmed(areas, level);
        const least = leastWidth(shown.flatMap(itemsOf), table) * em;
        for (const stretch of STRETCHES) {
          const found = seenWhole(shown, new Shaper(table, density, em, least * stretch));
          if (found) return { density, em, areas: found.areas, pages: [found.areas] };
        }
      }
  return null;
}

function seenWhole(areas: readonly Calm[], shaper: Shaper): Shelf | null {
  if (hopeless(areas, shaper)) return null;
  for (const made of attempts(areas, SHELVES, shaper)) if (made.height <= shaper.table.height) return made;
  return null;
}

/** Themes closed, every other word there, as low as can be, in the size that reads well. */
function grown(areas: readonly Area[], table: Table): Fit {
  const em = table.sizes[Math.min(1, table.sizes.length - 1)] ?? 16;
  const width = Math.min(Math.max(EASY, leastWidth(areas.flatMap(itemsOf), table)) * em, table.width);
  const shaper = new Shaper(table, "piles", em, width);
  let best: Shelf | null = null;
  for (const made of attempts(areas, areas.length, shaper)) if (!best || made.height < best.height) best = made;
  const made = best?.areas ?? [];
  return { density: "piles", em, areas: made, pages: [made] };
}
