/** What a layout is: where cards lie on a table, what lies near what, and where a card may be dropped. Pure. */

import type { Bilingual, Language } from "../../../net/protocol";
import type { Spot } from "../../../room/spots";
import type { Area } from "../../../room/table";
import type { Measure } from "./wrap";
import type { LayoutConfig } from "../../../state/records";

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
  /** Where in the area it lies, in words. */
  where?: string;
}
/** What is drawn under the cards: a cell, what a row or column is called, the end of an axis. */
export interface Ground extends Box {
  kind: "cell" | "head" | "plane" | "end" | "line" | "ring";
  lines: readonly string[];
  /** Where its words stand in it. */
  side?: "start" | "middle" | "stop";
}
/** A place with a name, in the coordinates of its area. */
export interface Cell extends Box {
  spot: Spot;
  name: string;
}
export interface PlacedArea extends Box {
  key: string;
  lines: readonly string[];
  count: number;
  /** In place of its cards and their count: how many are away, in lines. */
  away?: readonly string[];
  items: readonly Placed[];
  ground?: readonly Ground[];
  cells?: readonly Cell[];
  /** The kind of its layout. */
  layout?: string;
  /** What a spot that no cell names is called. */
  says?: (spot: Spot) => string;
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
  /** Where in the area, and what that is called. */
  spot?: Spot;
  where?: string;
}

/** One of the choices that say where something goes: a row, a column. */
export interface List {
  label: string;
  options: readonly { id: string; name: string }[];
}

/** A layout whose places can be said in words. */
export interface Spots {
  /** Returns what is chosen from, one after the other. */
  lists(config: LayoutConfig, language: Language): readonly List[];
  /** Returns which option of each list a spot is; null where it is none of them. */
  chosen(config: LayoutConfig, spot: Spot): readonly string[] | null;
  /** Returns the spot that is chosen with one option of each list. */
  spot(config: LayoutConfig, chosen: readonly string[]): Spot;
  /** Returns what people call a spot; "" for one that is none of them. */
  words(config: LayoutConfig, spot: Spot, language: Language): string;
  /** Returns what spots are read by, the lowest first. */
  rank(config: LayoutConfig, spot: Spot): number;
  /** What an area is like that was just laid out so. `say`: our words for a key. */
  blank(say: (key: string) => Bilingual): LayoutConfig;
}

/** Height of an edge that shows under a pile, em. */
export const EDGE = 0.2;

/** One folder of `layouts/` exports one. */
export interface Layout {
  kind: string;
  /** Without it, the order says all; with it, each area has a ground of its own. */
  spots?: Spots;
  /** Returns where everything lies: the fullest picture that fits, then what goes on below or on pages. */
  fit(areas: readonly Area[], table: Table): Fit;
  /** Returns the key of what lies next in the direction of a pressed key; undefined where nothing does. */
  near(pressed: string, from: string | undefined, boxes: ReadonlyMap<string, Box>): string | undefined;
  /** Returns what the items held would join, let go at a point of the table; undefined where they would stay. */
  drop(made: Fit, at: Point, held: ReadonlySet<string>): Drop | undefined;
}
