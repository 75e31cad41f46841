/** Where in its area something lies. Pure. */

import type { Note, Theme } from "../state/records";

/** All three empty: nowhere in particular. `x` and `y` in thousandths, from the left and from the top. */
export interface Spot {
  x: number | null;
  y: number | null;
  /** A spot that has a name: a cell, a horizon. */
  at: string;
}

export const NOWHERE: Spot = { x: null, y: null, at: "" };

export function spotOf(item: Note | Theme | undefined): Spot {
  if (!item) return NOWHERE;
  const { x, y, at } = "place" in item ? item.place : item;
  return { x, y, at };
}

/** What of it a command says. */
export const sentSpot = ({ x, y, at }: Spot): { x?: number; y?: number; at?: string } => ({
  ...(x !== null && y !== null && { x, y }),
  ...(at && { at }),
});
