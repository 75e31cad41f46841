import { beforeAll, describe, expect, test } from "vitest";
import { has, setLanguage } from "../../i18n";
import { blank, type PhaseDraft } from "../../room/phases";
import type { Rules } from "../../state/records";
import { KINDS, voteKind } from "../votes";
import { comesTo, ROLES } from "./comes";
import { applies, meaning, QUESTIONS, votesOffered } from "./questions";
import { rightsLine } from "./rights-line";

const step = (rules: Partial<Rules> = {}, more: Partial<PhaseDraft> = {}): PhaseDraft => {
  const plain = blank();
  return { ...plain, rules: { ...plain.rules, ...rules }, ...more };
};
const asked = (draft: PhaseDraft) => QUESTIONS.filter((each) => applies(each, draft));
const dots = voteKind({ kind: "dots" }).blank();
const OWN = { write: "own", see: "own", author: "masked" } as const;

beforeAll(() => setLanguage("en"));

test.each<[string, PhaseDraft, string[]]>([
  ["nobody writes", step(), ["who", "sort", "vote", "talk"]],
  ["everybody writes", step({ write: "own" }), ["who", "where", "see", "names", "sort", "vote"]],
  ["the facilitators write", step({ write: "facilitators" }), ["who", "where", "sort", "vote"]],
  ["people vote", step({}, { vote: dots }), ["who", "sort", "vote"]],
  ["it is spare time", step({}, { slack: true }), []],
])("where %s, only what makes sense is asked", (_, draft, questions) => expect(asked(draft)).toEqual(questions));

test("cards that lie face down are not voted on in the same step; what was so already stays to be chosen", () => {
  const offered = votesOffered(step(OWN));
  expect(offered).toContain("rate");
  expect(offered).not.toContain("dots");
  expect(votesOffered(step(OWN, { vote: dots }))).toContain("dots");
  expect(votesOffered(step())).toEqual(["none", ...KINDS]);
});

describe.each(["fr", "en"] as const)("in %s", (language) => {
  beforeAll(() => setLanguage(language));

  const every: PhaseDraft[] = [
    ...(["nobody", "own", "facilitators"] as const).flatMap((write) =>
      (["own", "part", "group", "facilitators", "all"] as const).flatMap((see) =>
        (["masked", "shown"] as const).flatMap((author) =>
          (["facilitators", "all"] as const).map((sort) => step({ write, see, author, sort })),
        ),
      ),
    ),
    ...(["free", "turns", "break"] as const).map((talk) => step({}, { talk })),
    step({ write: "own", held: true, zones: ["a"] }),
    ...KINDS.map((kind) => step({}, { vote: voteKind({ kind }).blank() })),
  ];

  test("each answer says what it means, and each role what it comes to", () => {
    for (const draft of every) {
      for (const question of asked(draft)) expect(has(meaning(question, draft)), question).toBe(false);
      for (const role of ROLES) expect(comesTo(role, draft)).not.toMatch(/comes-|^$/);
      expect(comesTo("people", draft)).toBe(rightsLine(draft));
    }
  });
});

test("nobody is promised to read what is face down", () => {
  expect(comesTo("facilitators", step(OWN))).toMatch(/can’t read them/);
  expect(comesTo("screen", step(OWN))).toMatch(/number of cards, face down/);
  expect(comesTo("screen", step({ write: "own", see: "facilitators" }))).toMatch(/none of these cards/);
  expect(comesTo("facilitators", step({}, { vote: dots }))).toBe("see how many have voted, not what they voted.");
});
