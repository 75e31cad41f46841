import { expect, test } from "vitest";
import type { Note } from "../state/records";
import { Store } from "../state/store";
import { note, open, WRITING, type Records } from "../state/testing";
import { inOrder, under } from "./reading";

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
