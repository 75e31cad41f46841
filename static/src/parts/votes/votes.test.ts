import { expect, test } from "vitest";
import { voteOf } from "./index";

test("choosing the same kind of vote again keeps its figures", () => {
  const dots = { kind: "dots", budget: 5, cap: 2, on: "notes" } as const;
  expect(voteOf("dots", dots)).toBe(dots);
  expect(voteOf("rate", dots)).toMatchObject({ kind: "rate", scale: { length: 5 } });
  expect(voteOf("none", dots)).toBeNull();
});
