/** The shape of things on the table: what a card, a theme, a pile and a stack need, at each density. Pure. */

import { isTheme, type Card, type Item, type ThemeCards } from "../../../../room/table";
import { EDGE, type Density, type Placed, type Table } from "../../shared/layout";
import { cut, wrap } from "../../shared/wrap";

/** In em: what the style sheet and this page must agree on. */
export const SHAPE = {
  line: 1.25,
  padX: 0.7,
  padY: 0.4,
  /** The same, where a card has one line. */
  padTight: 0.15,
  spine: 0.35,
  foot: 1.25,
  gap: 0.4,
  areaPad: 0.7,
  areaGap: 0.8,
  edge: EDGE,
  edges: 12,
  /** Where only names are left, a pile is this thick at most. */
  thin: 2,
  title: 1.1,
} as const;
/** Columns are no narrower than this, em. */
export const NARROWEST: Record<Density, number> = {
  full: 11,
  two: 9.5,
  piles: 9.5,
  one: 9.5,
  stacks: 9.5,
  names: 9,
  count: 9,
};
const FANNED: ReadonlySet<Density> = new Set(["full", "two"]);
const LINES: Record<Density, number> = { full: Infinity, two: 2, piles: 2, one: 1, stacks: 2, names: 1, count: 0 };

/** The boxes of one card or theme at x = y = 0; the first is the item itself. */
export type Shape = readonly Placed[];

/** Makes the boxes of items at one density, size of type and least column width; remembers them. */
export class Shaper {
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
    if (item.key.startsWith("stack.")) return [this.#pile(item as ThemeCards, width, "stack")];
    if (!isTheme(item)) return [this.#card(item, width)];
    return FANNED.has(this.density) ? this.#fan(item, width) : [this.#pile(item, width, "pile")];
  }

  #room = (width: number): number => (width / this.em - 2 * SHAPE.padX - SHAPE.spine) * 0.98;

  #lines(text: string, width: number, most: number, measure = this.table.measure): string[] {
    const room = this.#room(width);
    const lines = wrap(text, room, measure);
    return cut(lines.length ? lines : [""], most, room, measure);
  }

  #card(card: Card, width: number): Placed {
    const lines = this.#lines(card.text, width, LINES[this.density]);
    const by = this.density === "full" && card.by;
    const beside = !!by && this.table.measure(`${lines.at(-1) ?? ""} ${by}`) + 0.6 <= this.#room(width);
    const padY = this.density === "one" ? SHAPE.padTight : SHAPE.padY;
    const h = 2 * padY + lines.length * SHAPE.line + (card.foot + (by && !beside ? 1 : 0)) * SHAPE.foot;
    return {
      key: card.key,
      kind: "card",
      lines,
      ...(by ? { by, beside } : {}),
      count: 1,
      x: 0,
      y: 0,
      w: width,
      h: h * this.em,
    };
  }

  #pile(theme: ThemeCards, width: number, kind: "pile" | "stack"): Placed {
    const count = theme.cards.length;
    const named = this.density === "names";
    const lines = this.#lines(theme.text, width, named ? 1 : 3, this.table.titles);
    const edges = Math.min(Math.max(count - 1, 0), named ? SHAPE.thin : SHAPE.edges);
    const h =
      2 * SHAPE.padY +
      lines.length * SHAPE.line +
      ((kind === "pile" ? 1 : 0) + theme.foot) * SHAPE.foot +
      edges * SHAPE.edge;
    return { key: theme.key, kind, lines, count, edges, x: 0, y: 0, w: width, h: h * this.em };
  }

  #fan(theme: ThemeCards, width: number): Shape {
    const { em } = this;
    const inset = 0.4 * em;
    const lines = this.#lines(theme.text, width, 2, this.table.titles);
    let y = (SHAPE.padY + lines.length * SHAPE.line + theme.foot * SHAPE.foot + 0.3) * em;
    const cards = theme.cards.map((card) => {
      const placed = { ...this.#card(card, width - 2 * inset), x: inset, y };
      y += placed.h + 0.3 * em;
      return placed;
    });
    const head: Placed = {
      key: theme.key,
      kind: "theme",
      lines,
      count: cards.length,
      x: 0,
      y: 0,
      w: width,
      h: y + 0.1 * em,
    };
    return [head, ...cards];
  }
}
