import { describe, expect, it } from "vitest";
import { length, longest, wrap } from "./wrap";

/** Every sign is one em wide. */
const each = (text: string): number => [...text].length;

describe("text cut into lines", () => {
  it("breaks between words, as late as it can", () => {
    expect(wrap("one two three", 7, each)).toEqual(["one two", "three"]);
    expect(wrap("one two three", 6, each)).toEqual(["one", "two", "three"]);
  });

  it("keeps the line breaks of the text, and drops empty lines", () => {
    expect(wrap("a\n\nb c", 9, each)).toEqual(["a", "b c"]);
  });

  it("breaks a word only where it is longer than a line", () => {
    expect(wrap("abcdefgh ij", 3, each)).toEqual(["abc", "def", "gh", "ij"]);
  });

  it("never begins a line with a sign that French sets apart", () => {
    expect(wrap("Et alors ?", 9, each)).toEqual(["Et", "alors\u00a0?"]);
  });

  it("has no line for no words", () => {
    expect([wrap("", 5, each), wrap("  \n ", 5, each)]).toEqual([[], []]);
  });

  it("knows its longest word", () => {
    expect([longest("one three\ntwo", each), longest("", each)]).toEqual([5, 0]);
  });

  it("knows how long a text would be on one line", () => {
    expect(length("one two\nthree", each)).toBe(11);
  });
});
