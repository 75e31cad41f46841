import { beforeEach, expect, test } from "vitest";
import { Store } from "../state/store";
import { note, open, patch, WRITING, type Records } from "../state/testing";
import { figureBefore, figureOn, earlier, onCards, result } from "./rounds";
import { full, type Round } from "../state/records";

let store: Store;
const ITEMS = ["note.a", "note.b"];
const dots = (tally: Record<string, number>, more: object = {}) => ({
  run: "run1____",
  vote: { kind: "dots" },
  items: ITEMS,
  open: false,
  result: { kind: "dots", tally },
  ...more,
});
const rating = (more: object = {}) => ({
  run: "run1____",
  vote: { kind: "rate", scale: [] },
  items: ["room"],
  ...more,
});

function play(more: Records): void {
  store = new Store("me______");
  for (const message of open({ ...WRITING, "note.a": note("A"), "note.b": note("B"), ...more })) store.receive(message);
}

beforeEach(() => play({}));

test("what is voted on, not the kind of vote, says whether its outcome lies on the cards", () => {
  expect(onCards(full("round.x", [dots({})]) as Round)).toBe(true);
  expect(onCards(full("round.x", [dots({}, { items: [] })]) as Round)).toBe(true);
  expect(onCards(full("round.x", [rating()]) as Round)).toBe(false);
});

test("without a vote nothing lies on a card", () => {
  expect([result(store), figureOn(store, "note.a"), figureBefore(store, "note.a")]).toEqual([undefined, 0, undefined]);
});

test("a rating, open or closed, takes nothing off the cards", () => {
  play({ "round.d": dots({ "note.a": 3 }), "round.r": rating({ open: true }) });
  expect([result(store)?.id, figureOn(store, "note.a")]).toEqual(["d", 3]);
  store.receive(patch({ "round.r": rating({ open: false, result: { kind: "rate", answers: { "5": 2 } } }) }));
  expect(result(store)?.id).toBe("d");
});

test("an open vote hides what the one before it said", () => {
  play({ "round.d": dots({ "note.a": 3 }), "round.e": dots({}, { open: true }) });
  expect([result(store), figureOn(store, "note.a")]).toEqual([undefined, 0]);
});

test("the vote of a later run is the newest, whichever record came first", () => {
  const run = { phase: "phase2__", started_at: 9, round: "new" };
  play({
    "round.new": dots({ "note.b": 2 }, { run: "run2____" }),
    "run.run2____": run,
    "round.old": dots({ "note.a": 3 }),
  });
  expect([result(store)?.id, figureOn(store, "note.a"), figureOn(store, "note.b")]).toEqual(["new", 0, 2]);
});

test("an item that was not in the round before has no figure, one that got nothing has 0", () => {
  const run = { ...WRITING["run.run1____"], round: "new" };
  play({ "run.run1____": run, "round.old": dots({}, { items: ["note.a"] }), "round.new": dots({ "note.a": 1 }) });
  expect([figureBefore(store, "note.a"), figureBefore(store, "note.b")]).toEqual([0, undefined]);
  expect(earlier(store, "old")).toEqual([]);
});
