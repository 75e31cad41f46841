import { expect, test } from "vitest";
import { Chosen, Lasso } from "./chosen";
import type { Laid } from "./hold";
import { layoutOf } from "./layouts";

const ORDER = ["note.a", "note.b", "note.c", "note.d"];
const of = (chosen: Chosen) => [...chosen.keys.value];

test("a card is chosen and let go, a range goes from the last one, and what is gone is not chosen", () => {
  const chosen = new Chosen();
  chosen.lie(ORDER);
  chosen.toggle("note.b");
  chosen.range("note.d");
  expect(of(chosen)).toEqual(["note.b", "note.c", "note.d"]);
  chosen.toggle("note.c");
  chosen.lie(["note.b", "note.a"]);
  expect(of(chosen)).toEqual(["note.b"]);
  chosen.choosing.value = true;
  chosen.clear();
  expect([of(chosen), chosen.choosing.value]).toEqual([[], false]);
});

test("a range without a beginning is one card", () => {
  const chosen = new Chosen();
  chosen.lie(ORDER);
  chosen.range("note.b");
  expect(of(chosen)).toEqual(["note.b"]);
});

const spots = new Map([
  ["note.a", { x: 0, y: 0, w: 100, h: 40 }],
  ["note.b", { x: 0, y: 50, w: 100, h: 40 }],
  ["theme.t", { x: 0, y: 100, w: 100, h: 40 }],
]);
const laid: Laid = {
  root: document.createElement("div"),
  layout: layoutOf("columns"),
  made: { density: "full", em: 16, areas: [], pages: [] },
  spots,
  scale: 1,
};
const press = (x: number, y: number, more: object = {}) =>
  new PointerEvent("pointerdown", { clientX: x, clientY: y, pointerType: "mouse", ...more });

test("a lasso chooses the cards that it touches, anew unless a key says besides", () => {
  const chosen = new Chosen();
  const lasso = new Lasso(() => laid, chosen);
  const ground = document.createElement("section");
  expect(lasso.take(ground, press(200, 200))).toBe(true);
  lasso.over(50, 60);
  expect([of(chosen), lasso.box.value]).toEqual([["note.b"], { x: 50, y: 60, w: 150, h: 140 }]);
  lasso.release();
  lasso.take(ground, press(200, 10, { shiftKey: true }));
  lasso.over(90, 20);
  expect(of(chosen)).toEqual(["note.b", "note.a"]);
  lasso.cancel();
  expect([of(chosen), lasso.box.value]).toEqual([["note.b"], null]);
});

test("a finger on the ground scrolls, and a press on a card or a button is none on the ground", () => {
  const lasso = new Lasso(() => laid, new Chosen());
  expect(lasso.take(document.createElement("section"), press(1, 1, { pointerType: "touch" }))).toBe(false);
  expect(lasso.take(document.createElement("button"), press(1, 1))).toBe(false);
});
