/**
 * How large the table is drawn, on this device. At most as wide as the room it has up to its own size: smaller, it is
 * laid out anew on a table as much larger, so that nothing lies beside it; larger, it is moved under the window. What
 * is out of sight is always within reach of scrolling.
 */

import { signal, type Signal } from "@preact/signals";
import { keep } from "../../net/session";
import type { Area } from "../../room/table";
import type { Fit, Layout, Point, Table } from "./shared/layout";

/** A scale; "all": the table seen whole, whatever lies on it; null: as the page has it without one. */
export type Wanted = number | "all" | null;

export const SMALLEST = 0.25;
export const LARGEST = 3;
/** One press of a key or button. */
const STEP = 1.25;
/** Seen whole, it may be smaller than one chooses by hand. */
const WHOLE = 0.08;
/** So often its scale is searched for more closely. */
const HALVINGS = 4;

const KEY = "atelier.zoom.";

export class Zoom {
  readonly wanted: Signal<Wanted>;
  /** As it is drawn. The table says so. */
  readonly scale = signal(1);

  /**
   * @param where the screen it is kept for, on this device
   * @param rest where no zoom was chosen
   */
  constructor(
    readonly where: string,
    readonly rest: 1 | null = 1,
  ) {
    this.wanted = signal(read(keep.get(KEY + where), rest));
  }

  set(wanted: Wanted): void {
    this.wanted.value = typeof wanted === "number" ? bounded(wanted) : wanted;
    if (this.wanted.peek() === this.rest) keep.drop(KEY + this.where);
    else keep.set(KEY + this.where, String(this.wanted.peek()));
  }

  /** One step larger (1) or smaller (-1). */
  step(way: 1 | -1): void {
    const now = this.wanted.peek() === null ? 1 : this.scale.peek();
    this.set(rounded(now * STEP ** way));
  }

  /** Between the table seen whole and words that can be read. */
  turn(): void {
    this.set(this.wanted.peek() === "all" ? this.rest : "all");
  }

  /** What a key asks for, pressed alone; false where it asks for nothing. */
  press(key: string): boolean {
    if (key === "+" || key === "=") this.step(1);
    else if (key === "-" || key === "_") this.step(-1);
    else if (key === "0") this.turn();
    else return false;
    return true;
  }
}

function read(text: string | null, rest: 1 | null): Wanted {
  if (text === "all") return text;
  const scale = Number(text ?? Number.NaN);
  return Number.isFinite(scale) && scale > 0 ? bounded(scale) : rest;
}

/** No smaller and no larger than one may choose. */
export const bounded = (scale: number): number => Math.min(LARGEST, Math.max(SMALLEST, scale));

/** Its own size is not missed by a hair. */
const rounded = (scale: number): number => (Math.abs(scale - 1) < 0.06 ? 1 : scale);

/** A point of the window on the table, in the table's own px. */
export function pointIn({ root, scale }: { root: HTMLElement; scale: number }, x: number, y: number): Point {
  const { left, top } = root.getBoundingClientRect();
  return { x: (x - left + root.scrollLeft) / scale, y: (y - top + root.scrollTop) / scale };
}

export interface LaidOut {
  made: Fit;
  scale: number;
}

/** Returns the table laid out for a zoom, and how large to draw it. Pure. */
export function laidOut(layout: Pick<Layout, "fit">, areas: readonly Area[], table: Table, wanted: Wanted): LaidOut {
  const own = { made: layout.fit(areas, table), scale: 1 };
  if (!table.grows || wanted === null || wanted === 1) return own;
  if (wanted !== "all" && wanted > 1) return { ...own, scale: wanted };
  const whole = fits(own, table);
  const at = (scale: number): LaidOut => ({ made: layout.fit(areas, larger(table, scale, whole)), scale });
  if (wanted !== "all") return at(wanted);
  return whole ? own : inSight(at, own, table);
}

const fits = ({ made, scale }: LaidOut, table: Table): boolean => tall(made) <= table.height / scale;

/** What was seen whole still is; what was not goes on below, as low as can be: nothing else need be tried. */
const larger = (table: Table, scale: number, whole: boolean): Table => ({
  ...table,
  width: Math.floor(table.width / scale),
  height: whole ? Math.floor(table.height / scale) : 0,
});

/** The largest scale at which all is in sight, within a few percent: a table needs much the same ground at any, so that
 * the first guess is near. */
function inSight(at: (scale: number) => LaidOut, own: LaidOut, table: Table): LaidOut {
  let [low, high] = [at(Math.max(WHOLE, Math.sqrt(table.height / tall(own.made)))), 1];
  while (!fits(low, table) && low.scale > WHOLE) [low, high] = [at(Math.max(WHOLE, low.scale * 0.85)), low.scale];
  high = Math.min(high, low.scale * 1.6);
  for (let n = 0; n < HALVINGS; n += 1) {
    const next = at((low.scale + high) / 2);
    if (fits(next, table)) low = next;
    else high = next.scale;
  }
  return low;
}

/** How far down it reaches, px of its own. */
export const tall = ({ areas }: Fit): number => Math.max(1, ...areas.map(({ y, h }) => y + h));
