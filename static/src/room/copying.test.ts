import { expect, test } from "vitest";
import { note, open, WRITING } from "../state/testing";
import { Store } from "../state/store";
import { asTable, asText } from "./copying";

const store = new Store();
for (const message of open({
  ...WRITING,
  "note.a": note("A bench", { rank: 1 }),
  "note.b": note('Say "hello"\nat the door', { theme: "t", rank: 1 }),
  "note.c": note("=1+1", { theme: "t", rank: 2, who: "the desk" }),
  "note.secret": note("Psst", { visible_to: "facilitators", rank: 3 }),
  "theme.t": { zone: "zone1___", title: "Welcome", rank: 2 },
}))
  store.receive(message);

test("an area as text is a card a line, each theme's under its name", () => {
  expect(asText(store, ["zone.zone1___"])).toBe(
    'A bench\nWelcome\n- Say "hello"\n  at the door\n- =1+1\n  card-who-is',
  );
});

test("a card chosen twice, by itself and with its theme, is there once", () => {
  expect(asText(store, ["note.c", "theme.t"]).match(/=1/g)).toHaveLength(1);
});

test("as a table, a cell of two lines is one cell, and no card is a formula", () => {
  const [heads, ...rows] = asTable(store, ["theme.t"], "fr").split("\n");
  expect(heads).toBe("export-zone\texport-theme\texport-card\tcard-who\tcard-when");
  expect(rows.join("\n")).toBe('Idées\tWelcome\t"Say ""hello""\nat the door"\t\t\nIdées\tWelcome\t\'=1+1\tthe desk\t');
});

test("what only some may read is not copied", () => expect(asText(store, ["note.secret"])).toBe(""));
