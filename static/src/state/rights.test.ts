import { signal } from "@preact/signals";
import { beforeAll, expect, test } from "vitest";
import { setLanguage } from "../i18n";
import type { Role } from "../net/protocol";
import type { Live } from "./live";
import { full, type Phase, type Run } from "./records";
import { Rights, rightsLine } from "./rights";
import { Store } from "./store";
import { note, open, patch, WRITING, type Records } from "./testing";

beforeAll(() => setLanguage("en"));

const phase = (fields: Record<string, unknown>): Phase => full("phase.p", [{ place: 0, title: {}, ...fields }]) as Phase;
const run = (fields: Record<string, unknown>): Run => full("run.r", [{ phase: "p", started_at: 1, ...fields }]) as Run;
const OWN = { write: { who: "own", quota: 3, quota_large: 2 }, see: "own", author: "masked" };

test.each([
  ["3 cards · face down · no name", OWN, undefined],
  ["2 cards · face down · no name", OWN, { see: "own", author: "masked", quota: 2 }],
  ["writing is over", OWN, { see: "own", author: "masked", quota: 2, input_ended: true }],
  ["as many cards as you like · in everybody’s sight · with your name", { write: { who: "own" } }, undefined],
  ["1 card · for the facilitators only · with your name", { write: { who: "own", quota: 1 }, see: "facilitators" }, undefined],
  ["the facilitators write", { write: { who: "facilitators" } }, undefined],
  ["3 dots · one per theme · secret until voting ends", { vote: { kind: "dots" } }, undefined],
  ["5 dots · 2 at most per card · secret until voting ends", { vote: { kind: "dots", budget: 5, cap: 2, on: "notes" } }, undefined],
  ["a mark from 1 to 5 · no name", { vote: { kind: "rate", scale: [] } }, undefined],
  ["everybody sorts", { sort: "all" }, undefined],
  ["we read and talk", {}, undefined],
])("the rights line says: %s", (line, rules, now) => {
  expect(rightsLine(phase(rules), now && run(now))).toBe(line);
});

test("once the round is closed the line says so", () => {
  expect(rightsLine(phase({ vote: { kind: "dots" } }), run({}), { open: false })).toBe("voting is over");
});

function rights(extra: Records = {}, role: Role = "participant"): Rights {
  const store = new Store("me______");
  for (const message of open({ ...WRITING, ...extra })) store.receive(message);
  return new Rights({ store, role: signal(role) } as unknown as Live);
}

test("N1 one writes where the phase says so, and for later in every phase", () => {
  expect([rights().mayWrite("zone1___"), rights().mayWrite("zone2___"), rights().mayWrite("zone3___")]).toEqual([true, true, false]);
  const over = rights({ "run.run1____": { ...WRITING["run.run1____"], input_ended: true } });
  expect([over.mayWrite("zone1___"), over.mayWrite("zone2___"), over.writable()]).toEqual([false, true, []]);
  expect(rights({}, "observer").mayWrite("zone1___")).toBe(false);
});

test("A7 cards for later and cards for the room do not count", () => {
  const made = rights({
    "note.a": note("A", { mine: true, run: "run1____" }),
    "note.b": note("B", { mine: true, run: "run1____", zone: "zone2___" }),
    "note.c": note("C", { mine: true, run: "run0____" }),
  });
  expect(made.quotaLeft()).toBe(1);
});

test("V2 dots left are the budget without those on items that are still there", () => {
  const made = rights({
    "run.run1____": { ...WRITING["run.run1____"], round: "r1" },
    "round.r1": { run: "run1____", vote: { kind: "dots", budget: 3, cap: 2 }, items: ["theme.g1", "note.gone"] },
    "theme.g1": { zone: "zone1___" },
  });
  made.store.receive(patch({ "ballot.r1.theme.g1": { value: 1 }, "ballot.r1.note.gone": { value: 1 } }, "mine"));
  expect([made.dotsLeft(), made.dots("r1", "theme.g1")]).toEqual([2, 1]);
});

test("N7 only those the phase names sort, facilitators always", () => {
  expect([rights().maySort(), rights({}, "facilitator").maySort()]).toEqual([false, true]);
  expect(rights({ "phase.phase1__": { ...WRITING["phase.phase1__"], sort: "all" } }).maySort()).toBe(true);
});
