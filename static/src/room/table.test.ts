import { beforeEach, expect, test } from "vitest";
import { setLanguage } from "../i18n";
import { Store } from "../state/store";
import { note, open, patch, WRITING, type Records } from "../state/testing";
import { colourOf } from "./colour";
import { figureBefore, figureOn, earlier, result } from "./rounds";
import { areasOf } from "./table";
import { titleOf, zonesInTurn, zonesNow } from "./zones";

function store(more: Records = {}): Store {
  const made = new Store();
  for (const message of open({ ...WRITING, ...more })) made.receive(message);
  return made;
}
const texts = (made: Store): string[] => areasOf(made, true).flatMap(({ items }) => items.map(({ text }) => text));
const round = (fields: object): Record<string, unknown> => ({
  run: "run1____",
  vote: { kind: "dots" },
  items: ["note.a"],
  open: false,
  result: { kind: "dots", tally: { "note.a": 4 } },
  ...fields,
});

beforeEach(() => setLanguage("fr"));

test("nothing hidden lies on the table: it may be shared on video", () => {
  const made = store({
    "note.a": note("Lisible"),
    "note.b": note("Privée", { visible_to: "me.me______", mine: true }),
    "note.c": note("Pour l'animation", { visible_to: "facilitators" }),
  });
  expect(texts(made)).toEqual(["Lisible"]);
});

test("nothing set aside lies on the table", () => {
  expect(texts(store({ "note.a": note("Écartée", { aside: true }) }))).toEqual([]);
});

test("a theme holds its cards, in their order, among the single ones", () => {
  const made = store({
    "theme.g": { zone: "zone1___", title: "Accueil", rank: 5 },
    "note.a": note("Deux", { theme: "g", rank: 2 }),
    "note.b": note("Un", { theme: "g", rank: 1 }),
    "note.c": note("Seule", { rank: 9 }),
  });
  const [theme, single] = areasOf(made, false)[0]?.items ?? [];
  expect([theme?.text, single?.text]).toEqual(["Accueil", "Seule"]);
  expect(theme).toMatchObject({ cards: [{ text: "Un" }, { text: "Deux" }] });
});

test("empty areas show only to those who fill them", () => {
  expect([areasOf(store(), false).length, areasOf(store(), true).length]).toEqual([0, 2]);
});

test("dots appear when the vote is closed, and go while it is held again", () => {
  const made = store({ "note.a": note("Une"), "round.o": round({ open: true, result: { kind: "dots", tally: {} } }) });
  expect(result(made)).toBeUndefined();
  made.receive(patch({ "round.o": round({}) }));
  expect(figureOn(made, "note.a")).toBe(4);
  made.receive(patch({ "round.p": round({ open: true, result: { kind: "dots", tally: {} } }) }));
  expect(figureOn(made, "note.a")).toBe(0);
});

test("an area for actions says what it lies under", () => {
  const made = store({
    "note.a": note("Rappeler les gens"),
    "zone.z": { title: {}, purpose: "actions", rank: 9, under: "note.a" },
  });
  expect(titleOf(made, "zone.z", "fr").text).toBe("Actions · Rappeler les gens");
});

test("areas for ideas take turns with the colours; later has its own", () => {
  const made = store({ "zone.other": { title: {}, purpose: "ideas", rank: 3 } });
  expect(["zone1___", "other", "zone2___"].map((zone) => colourOf(made, zone))).toEqual(["sable", "ciel", "craie"]);
});

test("V7: the newest round counts, the one before is told beside it, that of another step is not", () => {
  const run = { phase: "phase1__", started_at: 1, round: "new" };
  const other = {
    "run.run0____": { phase: "phase0__", started_at: 0 },
    "round.first": round({ run: "run0____", result: { kind: "dots", tally: { "note.a": 9 } } }),
  };
  const made = store({
    "note.a": note("Une"),
    "run.run1____": run,
    ...other,
    "round.new": round({ result: { kind: "dots", tally: {} } }),
    "round.old": round({}),
  });
  expect([result(made)?.id, figureOn(made, "note.a"), figureBefore(made, "note.a")]).toEqual(["new", 0, 4]);
  expect(earlier(made, "new").map(({ id }) => id)).toEqual(["old"]);
});

test("a step is about the areas it names, or those named last before it, and then first steps", () => {
  const steps: Records = {
    "phase.phase1__": { place: 0, title: {}, rules: { write: "own", zones: ["zone1___"] } },
    "phase.phase2__": { place: 1, title: {}, rules: { write: "own", zones: ["zone3___"] } },
    "phase.phase3__": { place: 2, title: {} },
    "zone.zone3___": { title: { fr: "Pistes" }, purpose: "ideas", rank: 3 },
  };
  const at = (phase: string, more: Records = {}) =>
    store({ ...steps, "run.run1____": { phase, started_at: 1 }, "note.a": note("Une"), ...more });
  const there = { "note.b": note("Deux", { zone: "zone3___" }) };
  expect(zonesNow(at("phase1__", there))).toEqual(["zone.zone1___"]);
  expect(zonesNow(at("phase3__", there))).toEqual(["zone.zone3___"]);
  expect(zonesNow(at("phase3__"))).toHaveLength(3);
  expect(zonesInTurn(at("phase3__"))[0]).toBe("zone.zone3___");
});
