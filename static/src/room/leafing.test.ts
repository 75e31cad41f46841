import { describe, expect, it } from "vitest";
import { pageAfter, pageNext, paceOf, pageWith, readingTime } from "./leafing";

const PAGES = [["a", "b"], ["c"], ["d", "e"]];

describe("the pages of a room screen", () => {
  it("stay as long as a reader needs, and some seconds at least", () => {
    expect(paceOf(["Oui"])).toBe(8_000);
    expect(paceOf(Array(12).fill("x".repeat(80)))).toBe(readingTime(Array(12).fill("x".repeat(80))));
    expect(readingTime(["x".repeat(100)])).toBeGreaterThan(readingTime(["x".repeat(20)]));
  });

  it("follow each other and begin anew, so that every screen shows the same", () => {
    const paces = [10_000, 20_000, 8_000];
    expect([0, 9_999, 10_000, 37_999, 38_000, 50_000].map((passed) => pageAfter(paces, passed).at)).toEqual([
      0, 0, 1, 2, 0, 1,
    ]);
    expect(pageAfter(paces, 12_500)).toEqual({ at: 1, since: 2_500 });
    expect(pageAfter([], 5_000)).toEqual({ at: 0, since: 0 });
  });

  it("come one after the other until all were shown, then what is new first", () => {
    expect(pageNext(PAGES, 0, new Set(["a", "b"]))).toBe(1);
    expect(pageNext(PAGES, 0, new Set(["a", "b", "c", "d", "e"]))).toBe(1);
    expect(pageNext(PAGES, 2, new Set(["a", "b", "c", "d", "e"]))).toBe(0);
    expect(pageNext(PAGES, 0, new Set(["a", "b", "c", "d"]))).toBe(2);
    expect(pageNext([["a"]], 0, new Set())).toBe(0);
  });

  it("are found by a card that is on them", () => {
    expect([pageWith(PAGES, "e"), pageWith(PAGES, "gone")]).toEqual([2, 0]);
  });
});
