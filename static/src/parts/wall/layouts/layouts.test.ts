import { expect, test } from "vitest";
import type { Area } from "../../../room/table";
import { guess } from "../shared/wrap";
import { layoutOf } from "./index";

const columns = layoutOf("columns");
const AREAS: Area[] = [{ key: "zone.a", title: "Ideas", items: [{ key: "note.a", text: "One", foot: 0 }] }];

test("a layout is found by its folder, and one that is not there is a fault", () => {
  expect(columns.kind).toBe("columns");
  expect(() => layoutOf("spiral")).toThrow("no layout spiral");
});

test("it lays out a table, and knows where one goes from a card", () => {
  const { areas } = columns.fit(AREAS, { width: 800, height: 600, sizes: [16], measure: guess, titles: guess });
  expect(areas[0]?.items[0]).toMatchObject({ key: "note.a", kind: "card", lines: ["One"] });
  const boxes = new Map([
    ["a", { x: 0, y: 0, w: 10, h: 10 }],
    ["b", { x: 20, y: 0, w: 10, h: 10 }],
  ]);
  expect([columns.near("ArrowRight", "a", boxes), columns.near("ArrowLeft", "a", boxes)]).toEqual(["b", undefined]);
});

test("what is let go on a card joins it, and on the ground it lies in that order", () => {
  const made = columns.fit(AREAS, { width: 800, height: 600, sizes: [16], measure: guess, titles: guess });
  const [area] = made.areas;
  const [card] = area?.items ?? [];
  const middle = { x: (area?.x ?? 0) + (card?.x ?? 0) + 20, y: (area?.y ?? 0) + (card?.y ?? 0) + (card?.h ?? 0) / 2 };
  expect(columns.drop(made, middle, new Set(["note.z"]))).toMatchObject({ onto: "note.a" });
  expect(columns.drop(made, { ...middle, y: middle.y + 20 }, new Set(["note.z"]))).toMatchObject({ onto: "zone.a" });
});
