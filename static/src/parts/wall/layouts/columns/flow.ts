/** Pages: areas flow column after column, as in a newspaper. Pure. */

import { countOf, type Area, type Item } from "../../../../room/table";
import type { Fit, Placed, PlacedArea, Table } from "../../shared/layout";
import { wrap } from "../../shared/wrap";
import { leastWidth, SHAPE, Shaper } from "./shape";

/** An area of which only the title is drawn, and what is said in place of its cards. */
export type Calm = Area & { calm?: boolean };

export const bare = ({ items, calm = false }: Calm): boolean => calm || !items.length;
export const itemsOf = ({ items, calm = false }: Calm): readonly Item[] => (calm ? [] : items);

/** Areas at rest from `from` on keep their title alone, and say what is away. */
export const calmed = (areas: readonly Area[], from: number): Calm[] =>
  areas.map((area) => ((area.rest ?? 0) >= from ? { ...area, calm: true } : area));

/** Height of what stands above an area's cards, or in their place, px. */
export const headHeight = ({ lines, away }: Pick<Part, "lines" | "away">, shaper: Shaper): number =>
  titleHeight(lines, shaper) + away.length * SHAPE.line * shaper.em;

/** Height of an area's title with what keeps it off its cards, px. */
export const titleHeight = (lines: readonly string[], { em }: Shaper): number =>
  (Math.max(1, lines.length) * SHAPE.title * SHAPE.line + 0.35) * em;

/** The lines that an area says in place of its cards; none where they are there. */
export const awayLines = ({ calm, away = "" }: Calm, width: number, { em, table }: Shaper): string[] =>
  calm ? wrap(away, (width / em) * 0.98, table.measure) : [];

interface Part {
  area: Calm;
  lines: readonly string[];
  away: readonly string[];
  items: readonly (readonly Placed[])[];
}
interface Grid {
  columns: number;
  width: number;
  gap: number;
  between: number;
  height: number;
}
type Open = PlacedArea & { items: Placed[] };
/** What was put on a page, and where. */
interface Page {
  areas: Open[];
  parts: (Part & { items: (readonly Placed[])[] })[];
}

/** What would leave a gap at the foot of a column lets one of the next few go before it. */
const AHEAD = 8;

/** Fills columns with areas in turn; makes as many pages as that takes. */
class Press {
  readonly pages: Page[] = [{ areas: [], parts: [] }];
  #column = 0;
  #y = 0;

  constructor(
    readonly grid: Grid,
    readonly top: (part: Part) => number,
  ) {}

  add(part: Part): void {
    const { gap, between, height } = this.grid;
    const top = this.top(part);
    const tall = part.items.reduce((sum, shape) => sum + tallOf(shape) + gap, top);
    if (this.#y > 0 && this.#y + between + tall > height) this.#next();
    const start = this.#y > 0 ? this.#y + between : 0;
    let open = this.#begin(part, start, top);
    let y = start + top;
    const left = [...part.items];
    while (left.length) {
      const fits = left.slice(0, AHEAD).findIndex((shape) => y + tallOf(shape) <= height);
      if (fits < 0 && y > open.y + top) {
        if (this.#next()) open = this.#begin(part, 0, top);
        y = open.y + top;
        continue;
      }
      const [shape = []] = left.splice(Math.max(0, fits), 1);
      this.#place(open, shape, y);
      y += tallOf(shape) + gap;
    }
    this.#y = y;
  }

  get #page(): Page {
    return this.pages.at(-1) as Page;
  }

  /** Goes on in the next column; returns whether it is on another page. */
  #next(): boolean {
    this.#y = 0;
    this.#column += 1;
    if (this.#column < this.grid.columns) return false;
    this.#column = 0;
    this.pages.push({ areas: [], parts: [] });
    return true;
  }

  #begin(part: Part, y: number, h: number): Open {
    const { key, items } = part.area;
    const x = this.#column * (this.grid.width + this.grid.gap);
    const away = part.away.length ? { away: part.away } : {};
    const open = { key, lines: part.lines, count: countOf(items), ...away, items: [], x, y, w: this.grid.width, h };
    this.#page.areas.push(open);
    this.#page.parts.push({ ...part, items: [] });
    return open;
  }

  #place(open: Open, shape: readonly Placed[], y: number): void {
    const { width, gap } = this.grid;
    const x = this.#column * (width + gap);
    open.items.push(...shape.map((box) => ({ ...box, x: box.x + x - open.x, y: box.y + y - open.y })));
    open.w = x + width - open.x;
    open.h = Math.max(open.h, y + tallOf(shape) - open.y);
    this.#page.parts.at(-1)?.items.push(shape);
  }
}

const tallOf = ([head]: readonly Placed[]): number => head?.h ?? 0;

function printed(parts: readonly Part[], grid: Grid, shaper: Shaper): Page[] {
  const press = new Press(grid, (part) => headHeight(part, shaper));
  for (const part of parts) press.add(part);
  return press.pages;
}

/** The last page with its columns equally long, where that keeps it one page. */
function balanced(pages: readonly Page[], grid: Grid, shaper: Shaper): PlacedArea[][] {
  const last = pages.at(-1) as Page;
  let [low, high, found] = [0, grid.height, last];
  while (high - low > shaper.em) {
    const height = (low + high) / 2;
    const [page, ...more] = printed(last.parts, { ...grid, height }, shaper);
    if (more.length || !page) low = height;
    else [high, found] = [height, page];
  }
  return [...pages.slice(0, -1), found].map(({ areas }) => areas);
}

interface Choice {
  pages: PlacedArea[][];
  em: number;
}

/** Null: a card is taller than a column. */
function tried(areas: readonly Calm[], columns: number, shaper: Shaper): Choice | null {
  const { em, table } = shaper;
  const [gap, between] = [SHAPE.gap * em, SHAPE.areaGap * em];
  const width = (table.width - (columns - 1) * gap) / columns;
  const parts = areas.map((area): Part => {
    const lines = shaper.title(area.title, width - 2.2 * em);
    const away = awayLines(area, width, shaper);
    return { area, lines, away, items: itemsOf(area).map((item) => shaper.shape(item, width)) };
  });
  const room = (part: Part): number => table.height - headHeight(part, shaper);
  if (columns > 1 && parts.some((part) => part.items.some(([head]) => (head?.h ?? 0) > room(part)))) return null;
  const grid = { columns, width, gap, between, height: table.height };
  return { pages: balanced(printed(parts, grid, shaper), grid, shaper), em };
}

/** The fewest pages; of those with as many, the largest type, then the widest columns. */
export function onPages(areas: readonly Area[], table: Table): Fit {
  const shown = calmed(areas, 1);
  const told = shown.every(bare) ? areas : shown;
  let best: Choice | null = null;
  for (const em of table.sizes) {
    const least = leastWidth(told.flatMap(itemsOf), table) * em;
    const shaper = new Shaper(table, "piles", em);
    const most = Math.max(1, Math.floor((table.width + SHAPE.gap * em) / (least + SHAPE.gap * em)));
    for (let columns = Math.min(most, 2); columns <= most; columns += 1) {
      const made = tried(told, columns, shaper);
      if (made && (!best || made.pages.length < best.pages.length)) best = made;
    }
  }
  const { pages, em } = best ?? { pages: [[]], em: table.sizes[0] ?? 16 };
  return { density: "piles", em, areas: pages[0] ?? [], pages };
}
