import { beforeAll, expect, test } from "vitest";
import { setLanguage } from "../i18n";
import type { Live } from "../state/live";
import { Store } from "../state/store";
import { note, open, WRITING } from "../state/testing";
import { itemText, laterZone, moveItem, nameOf } from "./items";

beforeAll(() => setLanguage("en"));

const store = new Store();
const LONG = "words ".repeat(20).trim();
for (const message of open({
  ...WRITING,
  "note.a": note("A card"),
  "note.b": note(LONG),
  "theme.g": { zone: "zone1___", title: "Welcome" },
  "theme.h": { zone: "zone1___" },
}))
  store.receive(message);
const live = { store } as unknown as Live;

test("an item is called by its words, a theme without a title by what it is", () => {
  expect(["note.a", "theme.g", "theme.h", "note.gone"].map((key) => itemText(store, key))).toEqual([
    "A card",
    "Welcome",
    "Unnamed theme",
    "",
  ]);
});

test("a name is short enough to be said, an area's in the reader's language", () => {
  expect(nameOf(live, "note.b")).toHaveLength(58);
  expect(nameOf(live, "note.b")).toMatch(/…$/);
  expect([nameOf(live, "note.a"), nameOf(live, "zone.zone1___")]).toEqual(["A card", "Ideas"]);
});

test("the area for later is found by its purpose", () => {
  expect([laterZone(live), laterZone({ store: new Store() } as unknown as Live)]).toEqual(["zone2___", null]);
});

test("a move says no more than it means", () => {
  expect(moveItem("note.a", "z")).toEqual({ type: "notes.move", keys: ["note.a"], zone: "z" });
  expect(moveItem("note.a", "z", "g", "note.b")).toMatchObject({ before: "note.b" });
  expect(Object.keys(moveItem("note.a", "z", "g"))).toHaveLength(4);
});
