import { expect, test } from "vitest";
import { full, type Phase } from "../state/records";
import { blank, draftOf, edit, insert, moved } from "./phases";

const phase = full("phase.x", [{ place: 0, title: { fr: "Écrire", en: "Write" }, minutes: 8 }]) as Phase;

test("an edit names only what changed", () => {
  const from = draftOf(phase);
  expect(edit("x", 3, from, { ...from, minutes: 10 })).toEqual({
    type: "phase.edit",
    phase: "x",
    base: 3,
    minutes: 10,
  });
  expect(edit("x", 3, from, structuredClone(from))).toBeNull();
});

test("a draft is a copy: typing in it changes no record", () => {
  const draft = draftOf(phase);
  Object.assign(draft.title, { fr: "Autre" });
  expect(phase.title.fr).toBe("Écrire");
});

test("a new step goes before another one, or to the end", () => {
  expect(insert(blank(), "next")).toMatchObject({ type: "phase.insert", before: "next" });
  expect(insert(blank(), null)).not.toHaveProperty("before");
});

test("a step moves by one, and not beyond the ends", () => {
  const order = ["a", "b", "c"];
  expect([moved(order, "b", -1), moved(order, "a", 1), moved(order, "b", 1)]).toEqual(["a", "c", null]);
  expect([moved(order, "a", -1), moved(order, "c", 1)]).toEqual([undefined, undefined]);
});
