import { beforeAll, expect, test } from "vitest";
import { setLanguage } from "../i18n";
import { Store } from "../state/store";
import { note, open, WRITING, type Records } from "../state/testing";
import { needless, startsIn, titleOf, zonesInTurn, zonesNow } from "./zones";

beforeAll(() => setLanguage("en"));

const ACTIONS = { title: { fr: "Suites" }, purpose: "actions", rank: 3, under: "note.a" };

function store(more: Records = {}): Store {
  const made = new Store();
  for (const message of open({ ...WRITING, "note.a": note("Call back"), ...more })) made.receive(message);
  return made;
}
const naming = (...zones: string[]): Records => ({
  "phase.phase1__": { ...WRITING["phase.phase1__"], rules: { write: "own", zones } },
});

test("a title is the reader's, or says in which language it is", () => {
  const made = store({ "zone.fr": { title: { fr: "Pistes" }, purpose: "ideas", rank: 4 } });
  expect(titleOf(made, "zone.zone1___", "fr")).toEqual({ text: "Ideas", lang: undefined });
  expect(titleOf(made, "zone.fr", "fr")).toEqual({ text: "Pistes", lang: "fr" });
  expect(titleOf(made, "zone.gone", "fr").text).toBe("");
});

test("an area for actions under a card has its own title, else the card's", () => {
  const [own, bare] = [store({ "zone.z": ACTIONS }), store({ "zone.z": { ...ACTIONS, title: {} } })];
  expect(titleOf(own, "zone.z", "fr").text).toContain("Suites");
  expect(titleOf(bare, "zone.z", "fr").text).toContain("Call back");
});

test("a step that names no area is about all of them", () => {
  expect(zonesNow(store())).toEqual(["zone.zone1___", "zone.zone2___"]);
});

test("a step is about the areas it names, and those for first steps, in the table's order", () => {
  const made = store({ "zone.z": ACTIONS, ...naming("zone1___") });
  expect(zonesNow(made)).toEqual(["zone.zone1___", "zone.z"]);
  expect(zonesInTurn(made)).toEqual(["zone.zone1___", "zone.z", "zone.zone2___"]);
});

test("in a step for first steps these stand before what they come from", () => {
  const rules = { write: "facilitators", zones: ["zone1___"] };
  const made = store({ "zone.z": ACTIONS, ...running(rules) });
  expect(zonesNow(made)).toEqual(["zone.z", "zone.zone1___"]);
  expect(zonesInTurn(made)).toEqual(["zone.z", "zone.zone1___", "zone.zone2___"]);
});

test("named areas with nothing in them leave the whole table in sight", () => {
  expect(zonesNow(store(naming("zone2___")))).toEqual(["zone.zone1___", "zone.zone2___"]);
  expect(zonesInTurn(store(naming("zone2___")))[0]).toBe("zone.zone2___");
});

// --- B19: where one writes follows the step -----------------------------------------------------------

const AREAS: Records = {
  "zone.in": { title: { en: "Weather" }, purpose: "ideas", rank: 0, personal: true },
  "zone.acts": { title: { en: "First steps" }, purpose: "actions", rank: 3 },
};
const running = (rules: object): Records => ({
  "run.run1____": { ...WRITING["run.run1____"], rules },
  "phase.phase1__": { ...WRITING["phase.phase1__"], rules },
});
const starts = (made: Store): string => startsIn(made, made.list("zones").value);

test("a card begins in the area that the step names, and not in that of the check-in unless it does", () => {
  expect(starts(store({ ...AREAS, ...running({ write: "own", zones: ["in"] }) }))).toBe("zone.in");
  expect(starts(store({ ...AREAS, ...running({ write: "own", zones: ["zone1___"] }) }))).toBe("zone.zone1___");
  expect(starts(store({ ...AREAS, ...running({ write: "facilitators" }) }))).toBe("zone.zone1___");
});

test("where facilitators write once something is kept, a card begins under what has no first step yet", () => {
  const [one, two] = [ACTIONS, { ...ACTIONS, under: "note.b", rank: 4 }];
  const kept = { ...AREAS, ...running({ write: "facilitators" }), "zone.one": one, "zone.two": two };
  expect(starts(store(kept))).toBe("zone.one");
  expect(starts(store({ ...kept, "note.c": note("Ring", { zone: "one" }) }))).toBe("zone.two");
  expect(starts(store({ ...kept, ...running({ write: "own", zones: ["zone1___"] }) }))).toBe("zone.zone1___");
});

test("an empty area for actions is left out beside those under what was kept, unless the step names it", () => {
  const kept = { ...AREAS, "zone.one": ACTIONS };
  expect(["zone.acts", "zone.one"].map((key) => needless(store(kept), key))).toEqual([true, false]);
  expect(needless(store(AREAS), "zone.acts")).toBe(false);
  expect(needless(store({ ...kept, "note.c": note("Ring", { zone: "acts" }) }), "zone.acts")).toBe(false);
  expect(needless(store({ ...kept, ...running({ write: "own", zones: ["acts"] }) }), "zone.acts")).toBe(false);
});
