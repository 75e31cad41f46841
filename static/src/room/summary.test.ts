import { expect, test } from "vitest";
import { Store } from "../state/store";
import { note, open, patch, WRITING } from "../state/testing";
import { summary } from "./summary";

function store(): Store {
  const made = new Store();
  const records = {
    ...WRITING,
    "theme.few": { zone: "zone1___", title: "Peu", rank: 1 },
    "theme.many": { zone: "zone1___", title: "Beaucoup", rank: 2, kept: true },
    "note.a": note("Une", { theme: "few" }),
    "note.b": note("Deux", { theme: "many" }),
    "note.c": note("Plus tard", { zone: "zone2___" }),
    "note.d": note("Cachée", { visible_to: "facilitators" }),
    "round.o": {
      run: "run1____",
      vote: { kind: "dots" },
      items: ["theme.few", "theme.many"],
      open: false,
      result: { kind: "dots", tally: { "theme.few": 1, "theme.many": 7 } },
    },
  };
  for (const message of open(records)) made.receive(message);
  return made;
}

test("themes come by votes, kept ones apart, what is hidden nowhere", () => {
  const { themes, kept, later } = summary(store());
  expect(themes.map(({ key, dots }) => [key, dots])).toEqual([
    ["theme.many", 7],
    ["theme.few", 1],
  ]);
  expect(kept.map(({ key }) => key)).toEqual(["theme.many"]);
  expect(later).toEqual(["note.c"]);
});

test("a card left out is gone, and with its last card the theme", () => {
  const made = store();
  made.receive(patch({ report: { remember: ["", "", ""], left_out: ["a", "c"] } }, "facilitators"));
  const { themes, later } = summary(made);
  expect(themes.map(({ key }) => key)).toEqual(["theme.many"]);
  expect(later).toEqual([]);
});

test("what people said of themselves is left out, for facilitators too, unless it was put in", () => {
  const made = store();
  made.receive(patch({ "zone.zone1___": { title: { fr: "Météo" }, purpose: "ideas", rank: 1, personal: true } }));
  expect(summary(made).themes).toEqual([]);
  made.receive(patch({ report: { remember: ["", "", ""], areas_in: ["zone1___"] } }));
  expect(summary(made).themes.length).toBeGreaterThan(0);
});
