import { describe, expect, it } from "vitest";
import type { Box } from "../../shared/layout";
import { near } from "./keys";

const at = (x: number, y: number, h = 40): Box => ({ x, y, w: 100, h });
/** Two columns of unequal cards. */
const boxes = new Map([
  ["a", at(0, 0, 90)],
  ["b", at(110, 0)],
  ["c", at(0, 100)],
  ["d", at(110, 50, 100)],
]);

describe("arrow keys on the wall", () => {
  it.each([
    ["ArrowRight", "a", "b"],
    ["ArrowLeft", "b", "a"],
    ["ArrowDown", "a", "c"],
    ["ArrowDown", "b", "d"],
    ["ArrowUp", "c", "a"],
    ["ArrowRight", "c", "d"],
    ["Home", "d", "a"],
    ["End", "a", "d"],
  ])("%s from %s goes to %s", (arrow, from, to) => expect(near(arrow, from, boxes)).toBe(to));

  it.each([
    ["ArrowUp", "a"],
    ["ArrowLeft", "c"],
    ["Enter", "a"],
    ["ArrowDown", undefined],
  ])("%s from %s stays", (arrow, from) => expect(near(arrow, from, boxes)).toBeUndefined());
});
