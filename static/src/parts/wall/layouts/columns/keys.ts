/** From one box to the nearest one in the direction of an arrow key. */

import type { Box } from "../../shared/layout";

const WAYS: Record<string, readonly [x: number, y: number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** Returns the key to go to; undefined where the key is no arrow, or nothing lies there. Home and End: first, last. */
export function near(arrow: string, from: string | undefined, boxes: ReadonlyMap<string, Box>): string | undefined {
  const here = from === undefined ? undefined : boxes.get(from);
  if (!here) return undefined;
  if (arrow === "Home") return boxes.keys().next().value;
  if (arrow === "End") return [...boxes.keys()].at(-1);
  const way = WAYS[arrow];
  if (!way) return undefined;
  let [found, best]: [string | undefined, number] = [undefined, Infinity];
  for (const [key, box] of boxes) {
    const far = distance(here, box, way);
    if (key !== from && far < best) [found, best] = [key, far];
  }
  return found;
}

/** Between the middles, what lies beside the way counting most; Infinity for what does not lie beyond the edge. */
function distance(a: Box, b: Box, [dx, dy]: readonly [number, number]): number {
  const [x, y] = [b.x + b.w / 2 - a.x - a.w / 2, b.y + b.h / 2 - a.y - a.h / 2];
  const along = x * dx + y * dy;
  const edge = dx ? a.w / 2 : a.h / 2;
  const beside = dx ? Math.abs(y) : Math.abs(x) * 4;
  return along <= edge ? Infinity : along + 2 * beside;
}
