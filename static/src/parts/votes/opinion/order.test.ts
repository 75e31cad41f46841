import { expect, test } from "vitest";
import { ownOrder } from "./order";

const ITEMS = Array.from({ length: 12 }, (_, n) => `note.${n}`);

test("everybody has an order of their own, the same each time, with every item in it", () => {
  const ana = ownOrder(ITEMS, "ana");
  expect(ownOrder(ITEMS, "ana")).toEqual(ana);
  expect(ownOrder([...ITEMS].reverse(), "ana")).toEqual(ana);
  expect(ownOrder(ITEMS, "bob")).not.toEqual(ana);
  expect([...ana].sort()).toEqual([...ITEMS].sort());
});

test("the first place goes to each item about as often as to any other", () => {
  const first = new Map<string, number>();
  for (let n = 0; n < 1200; n++) {
    const [item = ""] = ownOrder(ITEMS, `somebody ${n}`);
    first.set(item, (first.get(item) ?? 0) + 1);
  }
  expect([...first.values()].every((n) => n > 60 && n < 150)).toBe(true);
});
