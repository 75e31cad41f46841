/** What a layout is: where cards lie on a table, what lies near what, and where a card may be dropped. Pure. */

import type { Area } from "../../../room/table";
import type { Measure } from "./wrap";

/** Themes fanned out, or closed into piles. Single cards show every word in both. */
export const DENSITIES = ["full", "piles"] as const;
export type Density = (typeof DENSITIES)[number];

export interface Table {
  width: number;
  height: number;
  /** Sizes of type that may be used, px, largest first. The largest that fits is taken. */
  sizes: readonly number[];
  /** The first density to try. */
  from?: Density;
  /** What does not fit reaches below the height and loses nothing; without it, it goes on pages. */
  grows?: boolean;
  /** Themes that somebody opened: they lie fanned out among closed ones. */
  open?: ReadonlySet<string>;
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
  kind: "card" | "theme" | "pile";
  lines: readonly string[];
  /** Notes in it. */
  count: number;
  /** Who does it and when, in lines. */
  details?: readonly string[];
  /** Who wrote it, where there is a line for it. */
  by?: string;
  /** The name stands at the end of the last line. */
  beside?: boolean;
  /** Cards under a pile that show as edges. */
  edges?: number;
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
  /** All of them, `areas` the first, where it is too much for one look and does not grow. */
  pages: readonly (readonly PlacedArea[])[];
}

export interface Point {
  x: number;
  y: number;
}

/** Where what is in the hand would go. */
export interface Drop {
  /** `note.<id>`: one theme with it; `theme.<id>`: in there; `zone.<id>`: there. */
  onto: string;
  /** The item of that theme or area in front of which; null: at the end. */
  before: string | null;
  /** What shows it: the box that is joined, or a line between two. */
  mark: Box;
}

/** Height of an edge that shows under a pile, em. */
export const EDGE = 0.2;

/** One folder of `layouts/` exports one. */
export interface Layout {
  kind: string;
  /** Returns where everything lies: the fullest picture that fits, then what goes on below or on pages. */
  fit(areas: readonly Area[], table: Table): Fit;
  /** Returns the key of what lies next in the direction of a pressed key; undefined where nothing does. */
  near(pressed: string, from: string | undefined, boxes: ReadonlyMap<string, Box>): string | undefined;
  /** Returns what the items held would join, let go at a point of the table; undefined where they would stay. */
  drop(made: Fit, at: Point, held: ReadonlySet<string>): Drop | undefined;
}
