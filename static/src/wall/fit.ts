/**
 * A table seen whole: where every area, card and pile goes so that nothing scrolls. Pure: texts, sizes and a measure
 * in, boxes out. All areas share one density and one size of type; what does not fit in full is summarised, for all.
 *
 * full: every word, themes fanned out · two: two lines each · piles: themes closed, single cards two lines · one: the
 * same with one line, so that a reveal of fifty cards still shows fifty cards · stacks: single cards closed too ·
 * count: an area's title and how many.
 */

import { cut, wrap, type Measure } from "./wrap";

export type Density = "full" | "two" | "piles" | "one" | "stacks" | "count";
export const DENSITIES: readonly Density[] = ["full", "two", "piles", "one", "stacks", "count"];

export interface Card {
  key: string;
  text: string;
  /** Lines under the text that are always shown: who and when, marks, dots. */
  foot: number;
}
export interface Theme extends Card {
  /** `text` is its title. */
  cards: readonly Card[];
}
export type Item = Card | Theme;
export interface Area {
  key: string;
  title: string;
  items: readonly Item[];
}
export interface Table {
  width: number;
  height: number;
  /** Sizes of type that may be used, px, largest first. The largest that fits is taken. */
  sizes: readonly number[];
  /** The first density to try. */
  from?: Density;
  measure: Measure;
  titles: Measure;
}
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}
export interface Placed extends Box {
  key: string;
  kind: "card" | "theme" | "pile" | "stack";
  lines: readonly string[];
  /** Notes in it. */
  count: number;
}
export interface PlacedArea extends Box {
  key: string;
  lines: readonly string[];
  count: number;
  items: readonly Placed[];
}
export interface Fit {
  density: Density;
  /** Size of type, px. */
  em: number;
  areas: readonly PlacedArea[];
}

/** In em: what the style sheet and this page must agree on. */
export const SHAPE = {
  line: 1.25,
  padX: 0.7,
  padY: 0.4,
  spine: 0.35,
  foot: 1.25,
  gap: 0.4,
  areaPad: 0.7,
  areaGap: 0.8,
  edge: 0.14,
  edges: 12,
  title: 1.1,
} as const;
const NARROWEST: Record<Density, number> = { full: 11, two: 9.5, piles: 9.5, one: 9.5, stacks: 9.5, count: 9 };
const WIDEST = 24;
/** Wider columns are tried first: they cut less. */
const STRETCHES = [1.7, 1.35, 1.15, 1] as const;
const SHELVES = 4;
const FANNED: ReadonlySet<Density> = new Set(["full", "two"]);
const LINES: Record<Density, number> = { full: Infinity, two: 2, piles: 2, one: 1, stacks: 2, count: 0 };

export const isTheme = (item: Item): item is Theme => "cards" in item;
export const countOf = (items: readonly Item[]): number =>
  items.reduce((sum, item) => sum + (isTheme(item) ? item.cards.length : 1), 0);

/** The boxes of one card or theme at x = y = 0; the first is the item itself. */
type Shape = readonly Placed[];

class Shaper {
  readonly #known = new Map<string, Shape>();

  constructor(
    readonly table: Table,
    readonly density: Density,
    readonly em: number,
    /** Columns no narrower than this, px. */
    readonly narrowest: number = NARROWEST[density] * em,
  ) {}

  shape(item: Item, width: number): Shape {
    const name = `${item.key} ${width}`;
    let shape = this.#known.get(name);
    if (!shape) this.#known.set(name, (shape = this.#make(item, width)));
    return shape;
  }

  /** A title of an area, in lines. */
  title(text: string, width: number): string[] {
    const room = width / this.em / SHAPE.title;
    return cut(wrap(text, room, this.table.titles), 2, room, this.table.titles);
  }

  #make(item: Item, width: number): Shape {
    if (item.key.startsWith("stack.")) return [this.#pile(item as Theme, width, "stack")];
    if (!isTheme(item)) return [this.#card(item, width)];
    return FANNED.has(this.density) ? this.#fan(item, width) : [this.#pile(item, width, "pile")];
  }

  #lines(text: string, width: number, most: number, measure = this.table.measure): string[] {
    const room = (width / this.em - 2 * SHAPE.padX - SHAPE.spine) * 0.98;
    const lines = wrap(text, room, measure);
    return cut(lines.length ? lines : [""], most, room, measure);
  }

  #card(card: Card, width: number): Placed {
    const lines = this.#lines(card.text, width, LINES[this.density]);
    const h = 2 * SHAPE.padY + lines.length * SHAPE.line + card.foot * SHAPE.foot;
    return { key: card.key, kind: "card", lines, count: 1, x: 0, y: 0, w: width, h: h * this.em };
  }

  #pile(theme: Theme, width: number, kind: "pile" | "stack"): Placed {
    const count = theme.cards.length;
    const lines = this.#lines(theme.text, width, 3, this.table.titles);
    const edges = Math.min(Math.max(count - 1, 0), SHAPE.edges) * SHAPE.edge;
    const h = 2 * SHAPE.padY + lines.length * SHAPE.line + (1 + theme.foot) * SHAPE.foot + edges;
    return { key: theme.key, kind, lines, count, x: 0, y: 0, w: width, h: h * this.em };
  }

  #fan(theme: Theme, width: number): Shape {
    const { em } = this;
    const inset = 0.4 * em;
    const lines = this.#lines(theme.text, width, 2, this.table.titles);
    let y = (SHAPE.padY + lines.length * SHAPE.line + theme.foot * SHAPE.foot + 0.3) * em;
    const cards = theme.cards.map((card) => {
      const placed = { ...this.#card(card, width - 2 * inset), x: inset, y };
      y += placed.h + 0.3 * em;
      return placed;
    });
    const head: Placed = { key: theme.key, kind: "theme", lines, count: cards.length, x: 0, y: 0, w: width, h: y + 0.1 * em };
    return [head, ...cards];
  }
}

/** Single cards of an area become one stack, in the place of the first one. */
function stacked(area: Area): readonly Item[] {
  const singles = area.items.filter((item) => !isTheme(item));
  if (singles.length < 2) return area.items;
  const stack: Theme = { key: `stack.${area.key}`, text: "", foot: 0, cards: singles };
  return area.items.flatMap((item) => (isTheme(item) ? [item] : item === singles[0] ? [stack] : []));
}

function itemsAt(area: Area, density: Density): readonly Item[] {
  if (density === "count") return [];
  return density === "stacks" ? stacked(area) : area.items;
}

/** Fills columns, the shortest first. Returns the boxes and the height used. */
function pour(items: readonly Item[], columns: number, width: number, shaper: Shaper): { placed: Placed[]; height: number } {
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
function shelf(areas: readonly Area[], shaper: Shaper): Shelf | null {
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
function tallest(items: readonly (readonly Item[])[], shares: readonly number[], width: number, shaper: Shaper): number {
  let [found, most] = [-1, 0];
  items.forEach((each, n) => {
    const share = shares[n] ?? 1;
    const height = each.length > share ? pour(each, share, width, shaper).height : 0;
    if (height > most) [found, most] = [n, height];
  });
  return found;
}

function lay(areas: readonly Area[], items: readonly (readonly Item[])[], shares: readonly number[], width: number, shaper: Shaper): Shelf {
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
  const weights = areas.map((area) => 2 + countOf(area.items));
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

function attempt(areas: readonly Area[], rows: number, shaper: Shaper): { areas: PlacedArea[]; height: number } | null {
  const between = SHAPE.areaGap * shaper.em;
  const all: PlacedArea[] = [];
  let y = 0;
  for (const each of runs(areas, rows)) {
    const made = shelf(each, shaper);
    if (!made) return null;
    all.push(...made.areas.map((area) => ({ ...area, y })));
    y += made.height + between;
  }
  return { areas: all, height: y - between };
}

/** Returns the fullest layout that fits. When nothing does, the tersest one, which is as near as it gets. */
export function fit(areas: readonly Area[], table: Table): Fit {
  const smallest = table.sizes.at(-1) ?? 16;
  if (!areas.length) return { density: table.from ?? "full", em: table.sizes[0] ?? smallest, areas: [] };
  for (const density of DENSITIES.slice(DENSITIES.indexOf(table.from ?? "full")))
    for (const em of table.sizes) {
      const found = firstOf(STRETCHES, (each) => fitAt(areas, table, new Shaper(table, density, em, NARROWEST[density] * em * each)));
      if (found) return { density, em, areas: found };
    }
  return { density: "count", em: smallest, areas: crowded(areas, new Shaper(table, "count", smallest)) };
}

function firstOf<T, R>(choices: readonly T[], of: (choice: T) => R | null): R | null {
  for (const each of choices) {
    const found = of(each);
    if (found) return found;
  }
  return null;
}

function fitAt(areas: readonly Area[], table: Table, shaper: Shaper): PlacedArea[] | null {
  for (let rows = 1; rows <= Math.min(areas.length, shaper.density === "count" ? areas.length : SHELVES); rows += 1) {
    const made = attempt(areas, rows, shaper);
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
    key: area.key, lines: shaper.title(area.title, w - 3 * shaper.em).slice(0, 1), count: countOf(area.items), items: [],
    x: (n % columns) * w, y: Math.floor(n / columns) * h, w: w - 4, h: h - 4,
  }));
}
