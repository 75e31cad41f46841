import { beforeAll, expect, test } from "vitest";
import { setLanguage } from "../../i18n";
import type { Command } from "../../net/protocol";
import { happened } from "./happened";

beforeAll(() => setLanguage("en"));

const BOTH_WAYS: [Command, string][] = [
  [{ type: "note.aside", note: "a" }, "Card set aside."],
  [{ type: "note.aside", note: "a", aside: false }, "Card brought back."],
  [{ type: "item.keep", key: "note.a" }, "Kept."],
  [{ type: "item.keep", key: "note.a", kept: false }, "No longer kept."],
  [{ type: "room.door", closed: true }, "Nobody else comes in."],
  [{ type: "room.door", closed: false }, "People can come in again."],
  [{ type: "zone.edit", zone: "z", base: 1, title: { en: "Ideas" } }, "Area renamed."],
  [{ type: "zone.edit", zone: "z", base: 1, title: { en: "Ideas" }, layout: { kind: "columns" } }, "Layout changed."],
];

test.each(BOTH_WAYS)("what can be done both ways is said the way it was done: %o", (command, said) => {
  expect(happened(command.type, command)).toBe(said);
});

test("an act of another page of mine, that this one knows no more of, claims neither", () => {
  expect(happened("note.aside", undefined)).toBe("Done from another of your pages.");
  expect(happened("theme.make", undefined)).toBe("Theme made.");
});
