import type { Box } from "./layout";

/** Whether two boxes cover one another, or lie nearer than `apart`, px. */
export const touch = (a: Box, b: Box, apart: number): boolean =>
  a.x < b.x + b.w + apart && b.x < a.x + a.w + apart && a.y < b.y + b.h + apart && b.y < a.y + a.h + apart;
