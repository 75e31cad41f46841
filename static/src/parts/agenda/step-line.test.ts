import { beforeAll, describe, expect, test } from "vitest";
import { setLanguage } from "../../i18n";
import { rulesIn, type Rules, type VoteConfig } from "../../state/records";
import { KINDS, voteKind } from "../votes";
import { lineAt, type Told } from "./step-line";

const AREAS: Record<string, string> = { a: "Idées", b: "Questions" };
const area = (id: string) => AREAS[id] ?? "";
const step = (rules: Partial<Rules> = {}, more: Partial<Told> = {}): Told => ({
  rules: { ...rulesIn(), ...rules },
  parts: {},
  vote: null,
  slack: false,
  talk: "free",
  ...more,
});
const vote = (kind: VoteConfig["kind"]): VoteConfig => voteKind({ kind }).blank();
const plain = (text: string) => text.replace(/\s/g, " ").replaceAll("’", "'");
const line = (steps: readonly Told[], at = 0, timed = false) => plain(lineAt(steps, at, { area, timed }));
const OWN = { write: "own", quota: 3, see: "own", author: "masked" } as const;

describe("in French", () => {
  beforeAll(() => setLanguage("fr"));

  test.each<[string, Partial<Rules>]>([
    ["chacun écrit 3 cartes, face cachée, sans nom", OWN],
    ["chacun écrit 3 cartes, 2 au-delà de 20 personnes, face cachée, sans nom", { ...OWN, quota_large: 2 }],
    ["chacun écrit 1 carte, à la vue de tous, avec son nom, dans Idées", { write: "own", quota: 1, zones: ["a"] }],
    [
      "chacun écrit autant de cartes que voulu, pour l'animation seule, avec son nom, dans Idées et Questions",
      { write: "own", see: "facilitators", zones: ["a", "b", "gone"] },
    ],
    ["l'animation écrit, dans Questions", { write: "facilitators", zones: ["b"] }],
    ["tout le monde trie", { sort: "all" }],
    ["on lit et on parle", {}],
  ])("a step says: %s", (said, rules) => expect(line([step(rules)])).toBe(said));

  test("with its minutes, where nothing beside it says them", () =>
    expect(line([step(OWN, { minutes: 8 })], 0, true)).toBe("chacun écrit 3 cartes, face cachée, sans nom, 8 min"));

  test("a round and a break say so", () => {
    const steps = [
      step(OWN),
      step({}, { talk: "break" }),
      step({}, { talk: "turns" }),
      step({}, { vote: vote("dots") }),
    ];
    expect([1, 2].map((at) => line(steps, at))).toEqual(["on retourne les cartes ; pause", "chacun parle à son tour"]);
  });

  test("what one does together stands together", () =>
    expect(line([step({ write: "own", quota: 1 }, { vote: vote("rate") })])).toBe(
      "chacun écrit 1 carte, à la vue de tous, avec son nom ; on vote : une note de 1 à 5, sans nom",
    ));

  test("a step after private writing says that the cards are turned over, once", () => {
    const steps = [step(OWN), step(), step(), step({}, { vote: vote("dots") }), step()];
    expect(steps.map((_, at) => line(steps, at))).toEqual([
      "chacun écrit 3 cartes, face cachée, sans nom",
      "on retourne les cartes et on les lit",
      "l'animation trie",
      "on vote : 3 gommettes, une par thème, vote secret jusqu'à la fin",
      "on lit et on parle",
    ]);
  });

  test("two private steps are turned over together, and spare minutes turn nothing", () => {
    const steps = [step(OWN), step(OWN), step({}, { slack: true }), step({ sort: "all" })];
    expect(line(steps, 2)).toBe("Réserve : du temps en plus, au cas où");
    expect(line(steps, 3)).toBe("on retourne les cartes ; tout le monde trie");
  });

  test("before a vote on themes, the facilitators sort", () =>
    expect(line([step(), step({}, { vote: vote("dots") })])).toBe("l'animation trie"));

  test("those with a part of their own are told apart", () =>
    expect(line([step({}, { parts: { client: { ...rulesIn(), write: "own" } } })])).toBe(
      "client : chacun écrit autant de cartes que voulu, à la vue de tous, avec son nom",
    ));
});

describe("in English", () => {
  beforeAll(() => setLanguage("en"));

  test.each<[string, Partial<Rules>]>([
    ["everybody writes 3 cards, face down, no name", OWN],
    ["everybody writes 1 card, for their group only, with their name", { write: "own", quota: 1, see: "group" }],
    ["we read and talk", {}],
  ])("a step says: %s", (said, rules) => expect(line([step(rules)])).toBe(said));

  test.each(KINDS)("a vote by %s is said in words of its kind", (kind) => {
    const config = vote(kind);
    const said = line([step({}, { vote: config })]);
    expect(said).toMatch(/^people vote: \S/);
    expect(said).toBe(plain(`people vote: ${voteKind({ kind }).allows(config).join(", ")}`));
    expect(line([step({ vote: false }, { vote: config })])).toBe("we read and talk");
  });
});
