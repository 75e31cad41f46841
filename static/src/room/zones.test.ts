import { beforeAll, expect, test } from "vitest";
import { setLanguage } from "../i18n";
import { Store } from "../state/store";
import { note, open, WRITING, type Records } from "../state/testing";
import { titleOf, zonesInTurn, zonesNow } from "./zones";

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

test("named areas with nothing in them leave the whole table in sight", () => {
  expect(zonesNow(store(naming("zone2___")))).toEqual(["zone.zone1___", "zone.zone2___"]);
  expect(zonesInTurn(store(naming("zone2___")))[0]).toBe("zone.zone2___");
});
