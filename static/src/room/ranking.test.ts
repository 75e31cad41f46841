import { describe, expect, it } from "vitest";
import { rankingOf } from "./ranking";

const ranked = (figures: Record<string, number>) => rankingOf(Object.keys(figures), (key) => figures[key] ?? 0);
const places = (figures: Record<string, number>) => ranked(figures).ranked.map(({ key, place }) => `${place}${key}`);

describe("what a vote put first", () => {
  it("is in order, those with as much sharing a place, the next one counted from them all", () => {
    expect(places({ a: 3, b: 7, c: 5, d: 5, e: 1 })).toEqual(["1b", "2c", "2d", "4a", "5e"]);
  });

  it("leaves out what got nothing, and counts it", () => {
    expect(ranked({ a: 0, b: 2, c: 0 })).toMatchObject({ none: 2, first: 1, ahead: 0 });
    expect(ranked({ a: 0 })).toEqual({ ranked: [], none: 1, first: 0, ahead: 0 });
  });

  it("says how many are first and how far ahead of the next", () => {
    expect(ranked({ a: 6, b: 6, c: 4 })).toMatchObject({ first: 2, ahead: 2 });
    expect(ranked({ a: 9, b: 4 })).toMatchObject({ first: 1, ahead: 5 });
  });
});
