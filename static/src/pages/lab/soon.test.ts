import { expect, test } from "vitest";
import { daysUntil } from "./Soon";

test.each([
  ["2026-12-01", 1],
  ["2026-12-07", 7],
  ["2026-12-30", 30],
  ["2026-11-30", 0],
])("from the noon of 30 November, %s is %i days away", (day, days) => {
  expect(daysUntil(day, Date.parse("2026-11-30T12:00:00Z")) + 0).toBe(days);
});
