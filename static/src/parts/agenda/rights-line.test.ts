import { beforeAll, expect, test } from "vitest";
import { setLanguage } from "../../i18n";
import { full, type Phase, type Run } from "../../state/records";
import { rightsLine } from "./rights-line";

beforeAll(() => setLanguage("en"));

const phase = (fields: Record<string, unknown>): Phase =>
  full("phase.p", [{ place: 0, title: {}, ...fields }]) as Phase;
const run = (fields: Record<string, unknown>): Run => full("run.r", [{ phase: "p", started_at: 1, ...fields }]) as Run;
const OWN = { write: { who: "own", quota: 3, quota_large: 2 }, see: "own", author: "masked" };

test.each([
  ["3 cards · face down · no name", OWN, undefined],
  ["2 cards · face down · no name", OWN, { see: "own", author: "masked", quota: 2 }],
  ["writing is over", OWN, { see: "own", author: "masked", quota: 2, input_ended: true }],
  ["as many cards as you like · in everybody’s sight · with your name", { write: { who: "own" } }, undefined],
  [
    "1 card · for the facilitators only · with your name",
    { write: { who: "own", quota: 1 }, see: "facilitators" },
    undefined,
  ],
  ["the facilitators write", { write: { who: "facilitators" } }, undefined],
  ["3 dots · one per theme · secret until voting ends", { vote: { kind: "dots" } }, undefined],
  [
    "5 dots · 2 at most per card · secret until voting ends",
    { vote: { kind: "dots", budget: 5, cap: 2, on: "notes" } },
    undefined,
  ],
  ["a mark from 1 to 5 · no name", { vote: { kind: "rate", scale: [] } }, undefined],
  ["everybody sorts", { sort: "all" }, undefined],
  ["we read and talk", {}, undefined],
])("the rights line says: %s", (line, rules, now) => {
  expect(rightsLine(phase(rules), now && run(now))).toBe(line);
});

test("once the round is closed the line says so", () => {
  expect(rightsLine(phase({ vote: { kind: "dots" } }), run({}), { open: false })).toBe("voting is over");
});
