import { beforeAll, expect, test } from "vitest";
import { setLanguage } from "../../i18n";
import { full, type Phase } from "../../state/records";
import { Store } from "../../state/store";
import { open } from "../../state/testing";
import { rightsAmong, rightsLine, rightsNow } from "./rights-line";

beforeAll(() => setLanguage("en"));

const phase = (fields: Record<string, unknown>): Phase =>
  full("phase.p", [{ place: 0, title: {}, ...fields }]) as Phase;
const OWN = { rules: { write: "own", quota: 3, quota_large: 2, see: "own", author: "masked" } };

/** The line of the current step, of which the server says this. */
function now(fields: Record<string, unknown>, may: Record<string, unknown>, round?: object): string {
  const store = new Store();
  const run = { phase: "p", started_at: 1, round: round ? "x" : null };
  const rounds = round ? { "round.x": { run: "r", ...fields, ...round } } : {};
  const records = { room: { status: "running", run: "r" }, "run.r": run, may, ...rounds };
  for (const message of open({ ...records, "phase.p": { place: 0, title: {}, ...fields } })) store.receive(message);
  return rightsNow(store);
}

test.each([
  ["3 cards · face down · no name", OWN],
  ["as many cards as you like · in everybody’s sight · with your name", { rules: { write: "own" } }],
  ["1 card · for the facilitators only · with your name", { rules: { write: "own", quota: 1, see: "facilitators" } }],
  ["the facilitators write", { rules: { write: "facilitators" } }],
  ["3 dots · one per theme · secret until voting ends", { vote: { kind: "dots" } }],
  [
    "5 dots · 2 at most per card · secret until voting ends",
    { vote: { kind: "dots", budget: 5, cap: 2, on: "notes" } },
  ],
  ["a rating from 1 to 5 · no name", { vote: { kind: "rate", scale: [] } }],
  ["everybody sorts", { rules: { sort: "all" } }],
  ["we read and talk", {}],
])("the rights line of a step to come says: %s", (line, fields) => {
  expect(rightsLine(phase(fields))).toBe(line);
});

test.each([
  ["2 cards · face down · no name", { rules: { ...OWN.rules, quota: 2 } }],
  ["writing is over", { rules: OWN.rules, over: true }],
  ["we read and talk", { rules: {} }],
])("the line of the current step is what the server says one may do: %s", (line, may) => {
  expect(now(OWN, may)).toBe(line);
});

test("once the round is closed the line says so, and nothing of a vote to those who have none", () => {
  const vote = { vote: { kind: "dots" } };
  expect(now(vote, { rules: {} }, { open: false })).toBe("voting is over");
  expect(now(vote, { rules: { vote: false } }, { open: true })).toBe("we read and talk");
});

test("where nothing is asked before a vote on themes, a step to come says who sorts", () => {
  const step = (id: string, fields: Record<string, unknown>) => ({ id, phase: phase(fields), runs: [] });
  const steps = [step("s", {}), step("v", { vote: { kind: "dots", on: "themes" } }), step("t", {})];
  expect(steps.map((each) => rightsAmong(each, steps))).toEqual([
    "the facilitators sort",
    "3 dots · one per theme · secret until voting ends",
    "we read and talk",
  ]);
});
