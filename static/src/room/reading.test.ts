import { expect, test } from "vitest";
import type { Note } from "../state/records";
import { Store } from "../state/store";
import { note, open, WRITING, type Records } from "../state/testing";
import { countsReaders, inOrder, shareOf, startingAt, tooLong, under } from "./reading";

function store(more: Records): Store {
  const made = new Store();
  for (const message of open({ ...WRITING, ...more })) made.receive(message);
  return made;
}

const TABLE: Records = {
  "zone.zone0___": { title: {}, purpose: "later", rank: 0 },
  "note.later": note("Later", { zone: "zone0___" }),
  "theme.g": { zone: "zone1___", title: "Welcome", rank: 2 },
  "note.b": note("B", { theme: "g", rank: 2 }),
  "note.a": note("A", { theme: "g", rank: 1 }),
  "note.first": note("First", { rank: 1 }),
  "note.visible_to": note("Hidden", { rank: 3, visible_to: "facilitators" }),
};

test("cards are read as they lie: area by area, themes opened, what is for later last, nothing hidden", () => {
  const write = { who: "own", zones: ["zone0___", "zone1___"] };
  const phase = { ...WRITING["phase.phase1__"], write };
  expect(inOrder(store({ ...TABLE, "phase.phase1__": phase }))).toEqual([
    "note.first",
    "note.a",
    "note.b",
    "note.later",
  ]);
});

test("a card is under its theme, and in its area", () => {
  const made = store(TABLE);
  const [inside, single] = ["note.a", "note.first"].map((key) => under(made, made.peek<Note>(key) as Note));
  expect([inside?.theme?.title, inside?.zone?.purpose]).toEqual(["Welcome", "ideas"]);
  expect(single?.theme).toBeUndefined();
});

test("there are more cards than minutes where reading takes longer than the step", () => {
  const card = "x".repeat(100);
  expect([tooLong(Array(10).fill(card), 5), tooLong(Array(100).fill(card), null)]).toEqual([null, null]);
  expect(tooLong(Array(100).fill(card), 5)).toEqual({ takes: 12, has: 5 });
});

test("each begins at another card, so that all together read all", () => {
  const cards = ["a", "b", "c", "d", "e", "f", "g"];
  const starts = [0, 1, 2].map((n) => shareOf(n, 3, cards.length));
  expect(starts).toEqual([0, 2, 4]);
  expect(startingAt(cards, 4)).toEqual(["e", "f", "g", "a", "b", "c", "d"]);
  const parts = starts.map((start, n) => startingAt(cards, start).slice(0, (starts[n + 1] ?? cards.length) - start));
  expect(parts.flat().sort()).toEqual(cards);
  expect([shareOf(-1, 3, 7), shareOf(0, 0, 7)]).toEqual([0, 0]);
});

test("how many have read is of use in a step for reading alone", () => {
  const reading = { ...WRITING, "run.run1____": { phase: "phase1__", started_at: 1 } };
  expect(countsReaders(store({ ...reading, "phase.phase1__": { place: 0, title: {} } }))).toBe(true);
  expect(countsReaders(store({ ...reading, "phase.phase1__": { place: 0, title: {}, ready: true } }))).toBe(false);
  expect(countsReaders(store(WRITING))).toBe(false);
});
