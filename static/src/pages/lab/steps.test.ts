import { expect, test } from "vitest";
import type { DraftPhase, Method } from "../../net/protocol";
import { lengthsOf, stepKind, methodSteps } from "./steps";

const phase = (more: Partial<DraftPhase> = {}): DraftPhase => ({ title: { en: "Step" }, ...more });
const method: Method = {
  title: { en: "Short" },
  zones: {},
  phases: [phase({ minutes: 6 }), phase({ minutes: 2 }), phase({ minutes: 4 })],
  lengths: { "8": [5, 0, 3], "20": [10, 5, 5] },
};

test("a method has its agenda's own length and those it names", () => {
  expect(lengthsOf(method)).toEqual([8, 12, 20]);
  expect(lengthsOf({ ...method, lengths: {} })).toEqual([12]);
});

test("a length has minutes of its own and leaves out what it leaves out", () => {
  expect(methodSteps(method, 12).map(({ minutes }) => minutes)).toEqual([6, 2, 4]);
  expect(methodSteps(method, 8).map(({ minutes }) => minutes)).toEqual([5, 3]);
});

test("a step without minutes stays in its agenda", () => {
  expect(methodSteps({ ...method, phases: [phase()] }, 0)).toHaveLength(1);
});

test("a step is called by the most that everybody does in it", () => {
  const dots = { kind: "dots" } as const;
  expect(stepKind(phase({ vote: dots, rules: { write: "own" } }))).toBe("vote");
  expect(stepKind(phase({ vote: dots, rules: { write: "own", vote: false } }))).toBe("write");
  expect(stepKind(phase({ rules: { write: "facilitators", sort: "all" } }))).toBe("sort");
  expect(stepKind(phase({ rules: { write: "facilitators" } }))).toBe("note");
  expect(stepKind(phase())).toBe("talk");
  expect(stepKind(phase({ slack: true }))).toBe("slack");
});
