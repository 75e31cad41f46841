import { describe, expect, test } from "vitest";
import { rulesIn, voteIn, type Rules } from "../state/records";
import { remarksOn, type PlannedArea, type PlannedStep } from "./remarks";

const area = (id: string, more: Partial<PlannedArea> = {}): PlannedArea => ({
  id,
  title: { fr: id },
  purpose: "ideas",
  layout: "columns",
  ...more,
});
const AREAS = [area("ideas"), area("later", { purpose: "later" })];

type More = Partial<Omit<PlannedStep, "rules">>;
const step = (rules: Partial<Rules> = {}, more: More = {}): PlannedStep => ({
  rules: { ...rulesIn(), ...rules },
  parts: {},
  vote: null,
  slack: false,
  talk: "free",
  minutes: 5,
  title: { fr: "Étape" },
  instruction: { fr: "Faites." },
  ...more,
});
const HIDDEN: Partial<Rules> = { write: "own", see: "own", author: "masked", zones: ["ideas"] };
const on = (what: "themes" | "notes"): More => ({ vote: voteIn({ kind: "dots", on: what }) });
const rate = step({}, { vote: voteIn({ kind: "rate", scale: [] }) });
const slack = step({}, { slack: true });
const pause = step({}, { talk: "break" });

const said = (steps: readonly PlannedStep[], areas = AREAS, promised: number | null = null) =>
  remarksOn({ steps, areas, promised }).map(({ code, at, area: where }) =>
    [code, at, where].filter((it) => it != null).join(" "),
  );

test("an hour as it should be has nothing to be said of", () =>
  expect(said([step(), step(HIDDEN), step(), step({}, { minutes: 10 }), step({}, on("themes")), step(), rate])).toEqual(
    [],
  ));

describe.each<[string, PlannedStep[], string[]]>([
  ["nothing to do", [slack], ["no-steps"]],
  ["a vote, and nothing written yet", [step(), step({}, on("notes")), step()], ["vote-empty 1"]],
  ["writing that comes after the vote", [step({}, on("notes")), step(HIDDEN), step()], ["vote-empty 0"]],
  ["a vote on what nobody could read", [step(HIDDEN), step({}, on("notes")), step()], ["vote-unread 1"]],
  [
    "a vote on themes right after writing",
    [step({ write: "own", zones: ["ideas"] }), pause, step({}, on("themes")), step()],
    ["vote-unsorted 2"],
  ],
  ["a vote on single cards right after writing", [step({ write: "own" }), step({}, on("notes")), step()], []],
  ["cards that stay face down, spare time aside", [step(), step(HIDDEN), slack], ["never-turned 1", "no-closing 1"]],
  ["two private steps turned over together", [step(HIDDEN), step(HIDDEN), step()], []],
  [
    "names where there were none",
    [step(HIDDEN), step(), step({ write: "own", zones: ["ideas"] }), step()],
    ["names-after 2 ideas"],
  ],
  ["none where there were names", [step({ write: "own" }), step(HIDDEN), step()], []],
  ["a step without minutes", [step(), step({}, { minutes: null })], ["no-minutes 1"]],
  ["no minutes at all", [slack, step({}, { minutes: null })].map((it) => ({ ...it, minutes: null })), ["no-length 1"]],
  ["writing without an instruction", [step(HIDDEN, { instruction: { fr: " " } }), step()], ["no-words 0"]],
  ["talking without an instruction", [step({}, { instruction: {} })], []],
  ["an end in writing", [step({ write: "own" })], ["no-closing 0"]],
  ["an end in a vote", [step({ write: "own" }), step({}, on("notes"))], ["no-closing 1"]],
  ["an end in a break", [step(), pause], ["no-closing 1"]],
  ["a rating at the end", [step(), rate], []],
])("%s", (_, steps, remarks) => {
  test(remarks.join(", ") || "nothing", () => expect(said(steps)).toEqual(remarks));
});

describe("areas", () => {
  const more = [...AREAS, area("questions", { purpose: "questions" })];
  const own = step({ ...HIDDEN });

  test("one that nobody writes in leads to where one writes", () =>
    expect(said([step(), own, step()], more)).toEqual(["area-idle 1 questions"]));

  test.each<[string, PlannedStep[], PlannedArea[]]>([
    ["where no area is named, all are written in", [step({ write: "own" }), step()], more],
    ["the facilitators write in it", [own, step({ write: "facilitators", zones: ["questions"] })], more],
    ["a step speaks of it", [own, step({}, { script: { fr: "Je les mets dans « Questions »." } })], more],
    [
      "a step speaks of what follows its colon",
      [own, step({}, { instruction: { en: "What to try" } })],
      [...AREAS, area("x", { title: { fr: "X", en: "Small effort: try" } })],
    ],
    ["something is there", [own, step()], [...AREAS, area("x", { filled: true })]],
    ["it is a map", [own, step()], [...AREAS, area("x", { layout: "axes" })]],
    ["it is for actions", [own, step()], [...AREAS, area("x", { purpose: "actions" })]],
    ["nobody writes at all", [step()], more],
  ])("nothing is said where %s", (_, steps, areas) => expect(said(steps, areas)).toEqual([]));

  test("a vote where something lies already is a vote on something", () =>
    expect(said([step({}, on("notes")), step()], [area("ideas", { filled: true })])).toEqual([]));

  test("what was written elsewhere can have been moved, given a step to do so", () => {
    const elsewhere = step({ write: "own", zones: ["later"] });
    const vote = step({ zones: ["ideas"] }, on("notes"));
    expect(said([elsewhere, vote, step()])).toEqual(["vote-empty 1"]);
    expect(said([elsewhere, step(), vote, step()])).toEqual([]);
  });
});

describe("time", () => {
  const long = step({}, { minutes: 70 });

  test("two hours want a break, and one in between is one", () => {
    expect(said([long, step({}, { minutes: 50 })])).toEqual([]);
    expect(said([long, long, long])).toEqual(["no-break 1"]);
    expect(said([long, pause, long])).toEqual([]);
    expect(said([long, step(HIDDEN, { talk: "break" }), long])).toEqual(["no-break 2"]);
  });

  test("more than people were told is said, with what they were told", () => {
    expect(said([long], AREAS, 70)).toEqual([]);
    expect(remarksOn({ steps: [long], areas: AREAS, promised: 60 })).toEqual([
      { code: "over-promised", at: null, minutes: 60 },
    ]);
  });
});

test("those with a part of their own are asked, too", () => {
  const asked = step({}, { parts: { client: { ...rulesIn(), write: "own", see: "own", zones: ["ideas"] } } });
  expect(said([asked])).toEqual(["never-turned 0", "no-closing 0"]);
  expect(said([asked, step(), step({}, on("notes")), step()])).toEqual([]);
});
