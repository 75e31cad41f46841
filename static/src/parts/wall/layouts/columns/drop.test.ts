import { describe, expect, it } from "vitest";
import type { Fit, Placed } from "../../shared/layout";
import { letGo } from "./drop";

const box = (key: string, x: number, y: number, h: number, more: Partial<Placed> = {}): Placed => ({
  key,
  kind: "card",
  lines: [],
  count: 1,
  x,
  y,
  w: 100,
  h,
  ...more,
});

/** An area at 10,20 with two columns: a card and a theme of two, fanned out; a pile, and a card below. Beside it, one
 * that is empty. */
const made: Fit = {
  density: "full",
  em: 10,
  pages: [],
  areas: [
    {
      key: "zone.a",
      lines: [],
      count: 5,
      x: 10,
      y: 20,
      w: 220,
      h: 400,
      items: [
        box("note.a", 0, 30, 60),
        box("theme.t", 0, 100, 130, { kind: "theme", count: 2 }),
        box("note.t1", 5, 130, 40, { w: 90 }),
        box("note.t2", 5, 180, 40, { w: 90 }),
        box("theme.p", 110, 30, 60, { kind: "pile", count: 3 }),
        box("note.b", 110, 100, 60),
      ],
    },
    { key: "zone.e", lines: [], count: 0, x: 300, y: 20, w: 100, h: 400, items: [] },
  ],
};
const at = (x: number, y: number, ...held: string[]) => letGo(made, { x: x + 10, y: y + 20 }, new Set(held));
const joins = (x: number, y: number, ...held: string[]) => {
  const found = at(x, y, ...held);
  return found && [found.onto, found.before];
};

describe("what is let go on the table", () => {
  it.each([
    ["in the middle of a card makes a theme with it", 50, 60, ["note.z"], ["note.a", null]],
    ["at the upper end of a card lies in front of it", 50, 33, ["note.z"], ["zone.a", "note.a"]],
    ["at the lower end of a card lies behind it", 50, 88, ["note.z"], ["zone.a", "theme.t"]],
    ["between two cards lies there", 50, 96, ["note.z"], ["zone.a", "theme.t"]],
    ["on a pile goes in", 150, 60, ["note.z"], ["theme.p", null]],
    ["on the head of a theme goes to its end", 50, 115, ["note.z"], ["theme.t", null]],
    ["among the cards of a theme goes between them", 50, 175, ["note.z"], ["theme.t", "note.t2"]],
    ["under the last card of a theme goes behind it", 50, 215, ["note.z"], ["theme.t", null]],
    ["below the last card of a column comes after it", 150, 300, ["note.z"], ["zone.a", null]],
    ["on an empty area is there", 340, 100, ["note.z"], ["zone.e", null]],
  ])("%s", (_, x, y, held, expected) =>
    expect(joins(x as number, y as number, ...(held as string[]))).toEqual(expected),
  );

  it("is not put in front of itself", () => {
    expect(joins(50, 88, "theme.t")).toEqual(["zone.a", "theme.p"]);
    expect(joins(50, 60, "note.a")).toBeUndefined();
  });

  it("is a theme: it joins themes, and goes in front of cards or behind them", () => {
    expect(joins(150, 60, "theme.t")).toEqual(["theme.p", null]);
    expect(joins(50, 55, "theme.p")).toEqual(["zone.a", "note.a"]);
    expect(joins(50, 175, "theme.p")).toEqual(["theme.t", null]);
  });

  it("falls back beside all areas", () => expect(joins(260, 60, "note.z")).toBeUndefined());

  it("shows where: the whole of what it joins, or a line between two", () => {
    expect(at(50, 60, "note.z")?.mark).toMatchObject({ x: 10, y: 50, w: 100, h: 60 });
    expect(at(50, 96, "note.z")?.mark).toMatchObject({ x: 10, w: 100, h: 2 });
  });
});
