import { expect, test } from "vitest";
import { full, idOf, kindOf, type Phase, type Round, type Run } from "./records";

test("a key has a kind and what follows it, were that to have dots too", () => {
  expect(["room", "note.abc", "ballot.r1.note.x"].map(kindOf)).toEqual(["room", "note", "ballot"]);
  expect(["note.abc", "ballot.r1.note.x"].map(idOf)).toEqual(["abc", "r1.note.x"]);
});

test("what the wire leaves out has its default, also inside rules, votes and the last seconds", () => {
  const phase = full("phase.x", [{ place: 0, rules: { write: "own" }, vote: { kind: "dots", budget: 5 } }]) as Phase;
  expect([phase.rules.write, phase.rules.quota, phase.rules.zones]).toEqual(["own", null, []]);
  expect(phase.vote).toEqual({ kind: "dots", budget: 5, cap: 1, on: "themes" });
  expect((full("run.x", [{ grace: { ends_at: 9 } }]) as Run).grace).toEqual({ ends_at: 9, then: "", longer: false });
});

test("a vote whose fields all have to be said gets none, and no vote stays none", () => {
  const scale = [{ en: "Fine" }];
  expect((full("round.x", [{ vote: { kind: "rate", scale } }]) as Round).vote).toEqual({ kind: "rate", scale });
  expect((full("phase.x", [{}]) as Phase).vote).toBeNull();
});

test("two records never share what one of them could change", () => {
  const [a, b] = [full("phase.a", [{}]) as Phase, full("phase.b", [{}]) as Phase];
  a.rules.zones = ["changed"];
  expect(b.rules.zones).toEqual([]);
});
