/** Areas of cells with names, rows by columns: where cells and cards lie, and what something let go joins. Pure. */

import { NOWHERE, type Spot } from "../../../room/spots";
import { countOf, type Area, type Item } from "../../../room/table";
import { letGo } from "../layouts/columns/drop";
import { pour } from "../layouts/columns/fit";
import { titleHeight } from "../layouts/columns/flow";
import { leastWidth, SHAPE, Shaper } from "../layouts/columns/shape";
import type { Box, Cell, Drop, Fit, Ground, Placed, PlacedArea, Point, Table } from "../shared/layout";
import { longest } from "../shared/wrap";

/** What is drawn: the names of rows and columns ("" without one), and the place between two. */
export interface CellSheet {
  rows: readonly string[];
  columns: readonly string[];
  at(row: number, column: number): { spot: Spot; name: string };
  /** What lies in no cell is called so. */
  rest: string;
}

/** In em: within a cell, between two, the widest name of a row, and how low a cell with nothing in it may be. */
const PAD = 0.4;
const GAP = 0.3;
const HEAD = 9;
const LOW = 3.2;

interface Open extends PlacedArea {
  items: Placed[];
  ground: Ground[];
  cells: Cell[];
}

/** The cells of one row that lie side by side, with what is in each. */
interface Strip {
  /** Left of it; "" nothing. */
  head: string;
  cells: readonly { x: number; w: number; spot: Spot; name: string; items: readonly Item[] }[];
}

/** So many columns side by side, with their names above. */
interface Band {
  heads: readonly { x: number; w: number; title: string }[];
  strips: readonly Strip[];
}

class Sketch {
  readonly pages: Open[] = [];
  #y = 0;

  constructor(
    readonly area: Area,
    readonly shaper: Shaper,
    readonly bands: readonly Band[],
    readonly head: number,
  ) {
    this.#turn();
    for (const band of bands) this.#band(band);
    for (const page of this.pages) if (this.grows) page.h += SHAPE.rest * this.em;
  }

  get em(): number {
    return this.shaper.em;
  }
  get grows(): boolean {
    return !!this.shaper.table.grows;
  }
  get #page(): Open {
    return this.pages.at(-1) as Open;
  }
  /** Whether nothing but names is on this page yet. */
  get #fresh(): boolean {
    return !this.#page.cells.length;
  }
  get #left(): number {
    return this.grows ? Infinity : this.shaper.table.height - this.#y;
  }

  #turn(): void {
    const { area, shaper } = this;
    const { width: w } = shaper.table;
    const lines = shaper.title(area.title, w - 2.2 * this.em);
    this.#y = titleHeight(lines, shaper);
    const count = countOf(area.items);
    this.pages.push({ key: area.key, lines, count, items: [], ground: [], cells: [], x: 0, y: 0, w, h: this.#y });
  }

  #band(band: Band): void {
    if (!this.#fresh) this.#y += GAP * this.em;
    if (this.#left < this.#heads(band, false) + LOW * this.em && !this.#fresh) this.#turn();
    this.#heads(band, true);
    for (const strip of band.strips) this.#strip(strip, band);
  }

  /** The names of columns; returns how high they are. */
  #heads({ heads }: Band, draw: boolean): number {
    const { em } = this;
    const named = heads.filter(({ title }) => title);
    const lines = named.map(({ title, w }) => this.shaper.title(title, w - 2 * PAD * em));
    const h = named.length ? (Math.max(...lines.map((each) => each.length)) * SHAPE.title * SHAPE.line + PAD) * em : 0;
    if (!draw) return h;
    named.forEach(({ x, w }, n) => this.#draw({ kind: "head", lines: lines[n] ?? [], x, y: this.#y, w, h }));
    this.#y += h;
    return h;
  }

  #draw(ground: Ground): void {
    this.#page.ground.push(ground);
  }

  /** One row; what is too much for a page goes on, cell by cell, on the next. */
  #strip(strip: Strip, band: Band): void {
    let left = strip.cells.map(({ items }) => items);
    for (let first = true; first || left.some((items) => items.length > 0); first = false) {
      const whole = this.#height(strip, left);
      if (whole > this.#left && !this.#fresh) {
        this.#turn();
        this.#heads(band, true);
      }
      const room = this.#left;
      const now = whole <= room ? left : left.map((items, n) => this.#prefix(strip.cells[n]?.w ?? 0, items, room));
      this.#put(strip, now);
      left = left.map((items, n) => items.slice(now[n]?.length ?? 0));
    }
  }

  /** As many of the items as are no higher than that; one at least. */
  #prefix(w: number, items: readonly Item[], room: number): readonly Item[] {
    let n = items.length;
    while (n > 1 && this.#poured(w, items.slice(0, n)).height + 2 * PAD * this.em > room) n -= 1;
    return items.slice(0, n);
  }

  #poured(w: number, items: readonly Item[]): { placed: Placed[]; height: number } {
    const { em, narrowest } = this.shaper;
    const inside = w - 2 * PAD * em;
    const gap = SHAPE.gap * em;
    const columns = Math.max(1, Math.min(items.length, Math.floor((inside + gap) / (narrowest + gap))));
    return pour(items, columns, (inside - (columns - 1) * gap) / columns, this.shaper);
  }

  #height({ head, cells }: Strip, items: readonly (readonly Item[])[]): number {
    const { em } = this;
    const named = head ? this.shaper.title(head, this.head - PAD * em).length * SHAPE.title * SHAPE.line * em : 0;
    const filled = cells.map(({ w }, n) => this.#poured(w, items[n] ?? []).height + (this.grows ? em : 0));
    return Math.max(LOW * em, named + 2 * PAD * em, Math.max(...filled) + 2 * PAD * em);
  }

  #put(strip: Strip, items: readonly (readonly Item[])[]): void {
    const { em } = this;
    const [y, h] = [this.#y, Math.min(this.#height(strip, items), Math.max(this.#left, LOW * em))];
    const page = this.#page;
    if (strip.head) {
      const lines = this.shaper.title(strip.head, this.head - PAD * em);
      this.#draw({ kind: "head", lines, x: 0, y: y + PAD * em, w: this.head, h: h - PAD * em });
    }
    strip.cells.forEach(({ x, w, spot, name }, n) => {
      this.#draw({ kind: "cell", lines: [], x, y, w, h });
      page.cells.push({ x, y, w, h, spot, name });
      const pad = PAD * em;
      for (const box of this.#poured(w, items[n] ?? []).placed)
        page.items.push({ ...box, x: box.x + x + pad, y: box.y + y + pad, where: name });
    });
    this.#y = y + h + GAP * em;
    page.h = y + h;
  }
}

/** Cells of these columns side by side, as wide as there is room. */
function bandOf(area: Area, sheet: CellSheet, from: number, to: number, left: number, shaper: Shaper): Band {
  const gap = GAP * shaper.em;
  const w = (shaper.table.width - left - (to - from - 1) * gap) / (to - from);
  const spans = sheet.columns.slice(from, to).map((title, n) => ({ title, x: left + n * (w + gap), w }));
  const strips = sheet.rows.map((head, row) => ({
    head,
    cells: spans.map(({ x }, n) => {
      const place = sheet.at(row, from + n);
      return { x, w, ...place, items: area.items.filter((item) => item.spot?.at === place.spot.at) };
    }),
  }));
  return { heads: spans, strips };
}

/** What lies in no cell, in one as wide as the area. */
function restOf(area: Area, sheet: CellSheet, table: Table): Band[] {
  const known = new Set(sheet.rows.flatMap((_, row) => sheet.columns.map((__, n) => sheet.at(row, n).spot.at)));
  const items = area.items.filter(({ spot }) => !spot?.at || !known.has(spot.at));
  if (!items.length) return [];
  const cell = { x: 0, w: table.width, spot: NOWHERE, name: sheet.rest, items };
  return [{ heads: [{ ...cell, title: sheet.rest }], strips: [{ head: "", cells: [cell] }] }];
}

function sketched(area: Area, table: Table, sheet: CellSheet, em: number): { sketch: Sketch; bands: number } {
  const least = leastWidth(area.items, table) * em;
  const shaper = new Shaper(table, table.from ?? "full", em, least);
  const longestHead = Math.max(0, ...sheet.rows.map((row) => longest(row, table.titles))) * SHAPE.title + 1;
  const asked = sheet.rows.some(Boolean) ? Math.min(HEAD, Math.max(4, longestHead)) * em : 0;
  const narrow = least + 2 * PAD * em;
  const left = Math.min(asked, Math.max(0, table.width - narrow));
  const side = Math.floor((table.width - left + GAP * em) / (narrow + GAP * em));
  const most = Math.max(1, Math.min(sheet.columns.length, side));
  const bands = Math.ceil(sheet.columns.length / most);
  const each = Math.ceil(sheet.columns.length / bands);
  const made = Array.from({ length: bands }, (_, n) =>
    bandOf(area, sheet, n * each, Math.min(sheet.columns.length, (n + 1) * each), left, shaper),
  );
  return { sketch: new Sketch(area, shaper, [...made, ...restOf(area, sheet, table)], left), bands };
}

/** Returns the largest type in which all is seen at once; else what goes on below, or on pages. */
export function fitCells(area: Area, table: Table, sheet: CellSheet): Fit {
  const density = table.from ?? "full";
  let last: Fit | null = null;
  for (const em of table.sizes) {
    const { sketch, bands } = sketched(area, table, sheet, em);
    const [first] = sketch.pages;
    const made = { density, em, areas: sketch.pages.slice(0, 1), pages: sketch.pages.map((page) => [page]) };
    if (bands === 1 && sketch.pages.length === 1 && (first?.h ?? 0) <= table.height) return made;
    last = made;
  }
  return last ?? { density, em: 16, areas: [], pages: [[]] };
}

const within = ({ x, y, w, h }: Box, at: Point): boolean => at.x >= x && at.x < x + w && at.y >= y && at.y < y + h;
const shifted = <T extends Box>(box: T, { x, y }: Point): T => ({ ...box, x: box.x + x, y: box.y + y });

/** In a cell as in a column: on a card, or in the order between two. */
export function dropInCells(made: Fit, at: Point, held: ReadonlySet<string>): Drop | undefined {
  const area = made.areas.find((each) => within(each, at));
  const cell = area?.cells?.find((each) => within(shifted(each, area), at));
  if (!area || !cell) return undefined;
  const items = area.items.filter(({ x, y }) => within(cell, { x, y }));
  const inCell = { ...shifted(cell, area), key: area.key, lines: [], count: 0 };
  const own = items.map((item) => ({ ...item, x: item.x - cell.x, y: item.y - cell.y }));
  const found = letGo({ ...made, areas: [{ ...inCell, items: own }] }, at, held);
  if (!found?.onto.startsWith("zone.")) return found;
  return { ...found, spot: cell.spot, where: cell.name };
}
