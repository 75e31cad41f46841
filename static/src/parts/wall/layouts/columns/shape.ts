/** The shape of things on the table: what a card, a theme and a pile need, at each density. Pure. */

import { isTheme, type Card, type Item, type ThemeCards } from "../../../../room/table";
import { EDGE, type Density, type Placed, type Table } from "../../shared/layout";
import { longest, wrap } from "../../shared/wrap";

/** In em: what the style sheet and this page must agree on. */
export const SHAPE = {
  line: 1.25,
  padX: 0.7,
  padY: 0.45,
  /** The edge of the paper, above and below. */
  rim: 0.12,
  foot: 1.25,
  gap: 0.45,
  areaGap: 0.6,
  /** Ground under the last card of an area, where one can still let go; and so high at least, where one sorts. */
  rest: 0.6,
  ground: 2.2,
  edge: EDGE,
  /** Sheets that show under a pile. */
  edges: 2,
  title: 1.05,
} as const;
/** Columns are no narrower than this, em, and no word up to so long is broken. */
export const NARROWEST = 10;
const WORD = 15;
/** How much wider bold words are. */
const BOLD = 1.08;

/** The boxes of one card or theme at x = y = 0; the first is the item itself. */
export type Shape = readonly Placed[];

/** Returns how narrow a column may be, em, so that every word of these keeps on one line. */
export const leastWidth = (items: readonly Item[], { measure, titles }: Pick<Table, "measure" | "titles">): number => {
  const words = items.flatMap((item) =>
    isTheme(item)
      ? [longest(item.text, titles), ...item.cards.map(({ text }) => longest(text, measure) + 0.8)]
      : [longest(item.text, measure)],
  );
  return Math.max(NARROWEST, ...words.map((word) => Math.min(word, WORD) / 0.98 + 2 * SHAPE.padX + 0.1));
};

/** Makes the boxes of items at one density, size of type and least column width; remembers them. */
export class Shaper {
  readonly #known = new Map<string, Shape>();

  constructor(
    readonly table: Table,
    readonly density: Density,
    readonly em: number,
    /** Columns no narrower than this, px. */
    readonly narrowest: number = NARROWEST * em,
  ) {}

  shape(item: Item, width: number): Shape {
    const name = `${item.key} ${width}`;
    let shape = this.#known.get(name);
    if (!shape) this.#known.set(name, (shape = this.#make(item, width)));
    return shape;
  }

  /** Whether a theme lies fanned out. */
  fanned = (item: Item): boolean => this.density === "full" || !!this.table.open?.has(item.key);

  /** A title of an area, in lines. */
  title(text: string, width: number): string[] {
    return wrap(text, width / this.em / SHAPE.title, this.table.titles);
  }

  #make(item: Item, width: number): Shape {
    if (!isTheme(item)) return [this.#card(item, width)];
    return this.fanned(item) ? this.#fan(item, width) : [this.#pile(item, width)];
  }

  #room = (width: number): number => (width / this.em - 2 * SHAPE.padX) * 0.98;

  #lines(text: string, width: number, measure = this.table.measure): string[] {
    const lines = wrap(text, this.#room(width), measure);
    return lines.length ? lines : [""];
  }

  #card({ key, text, foot, by, details: told = [] }: Card, width: number): Placed {
    const lines = this.#lines(text, width);
    const details = told.flatMap((each) => wrap(each, this.#room(width) / BOLD, this.table.measure));
    const beside =
      !!by && !details.length && this.table.measure(`${lines.at(-1) ?? ""} ${by}`) + 0.6 <= this.#room(width);
    const h =
      2 * SHAPE.padY +
      SHAPE.rim +
      (lines.length + details.length) * SHAPE.line +
      (foot + (by && !beside ? 1 : 0)) * SHAPE.foot;
    const more = { ...(details.length && { details }), ...(by && { by, beside }) };
    return { key, kind: "card", lines, ...more, count: 1, x: 0, y: 0, w: width, h: h * this.em };
  }

  #pile(theme: ThemeCards, width: number): Placed {
    const count = theme.cards.length;
    const lines = this.#lines(theme.text, width, this.table.titles);
    const edges = Math.min(Math.max(count - 1, 0), SHAPE.edges);
    const h =
      2 * SHAPE.padY + SHAPE.rim + lines.length * SHAPE.line + (1 + theme.foot) * SHAPE.foot + edges * SHAPE.edge;
    return { key: theme.key, kind: "pile", lines, count, edges, x: 0, y: 0, w: width, h: h * this.em };
  }

  #fan(theme: ThemeCards, width: number): Shape {
    const { em } = this;
    const inset = 0.4 * em;
    const lines = this.#lines(theme.text, width, this.table.titles);
    const foot = theme.foot + (theme.kept ? 1 : 0);
    let y = (SHAPE.padY + lines.length * SHAPE.line + foot * SHAPE.foot + 0.3) * em;
    const cards = theme.cards.map((card) => {
      const placed = { ...this.#card(card, width - 2 * inset), x: inset, y };
      y += placed.h + 0.3 * em;
      return placed;
    });
    const count = cards.length;
    const head: Placed = { key: theme.key, kind: "theme", lines, count, x: 0, y: 0, w: width, h: y + 0.1 * em };
    return [head, ...cards];
  }
}
