import { expect, test } from "vitest";
import { cardsOf } from "./pasting";

test.each([
  ["lines", "One\n\n  Two \nThree\n", ["One", "Two", "Three"]],
  ["a list", "- One\n• Two\n3. Three\n4) Four", ["One", "Two", "Three", "Four"]],
  ["words that begin with a sign or a figure", "-1 is less\n2027 matters", ["-1 is less", "2027 matters"]],
  ["a column", "One\nTwo", ["One", "Two"]],
  [
    "a table, by the column in which most is written",
    "1\tLong words\tx\n2\tMore words\t",
    ["Long words", "More words"],
  ],
  ["a cell of two lines", '"One\nand more"\nTwo', ["One\nand more", "Two"]],
  ["a cell with quotes", '"Say ""hello""\nthere"\tx\nTwo words here\ty', ['Say "hello"\nthere', "Two words here"]],
  ["nothing", " \n\t\n", []],
])("%s", (_, text, expected) => expect(cardsOf(text as string)).toEqual(expected));

test("what a card can't hold becomes the next one, cut between words and never within a sign", () => {
  const long = `${"é".repeat(3_990)} fin ${"😀".repeat(3_000)}`;
  const cards = cardsOf(long);
  expect(cards.join("").replace(/\s/g, "")).toBe(long.replace(/\s/g, ""));
  expect(cards[0]).toBe(`${"é".repeat(3_990)} fin`);
  for (const card of cards) {
    expect(card.length).toBeLessThanOrEqual(4_000);
    expect(() => encodeURIComponent(card)).not.toThrow();
  }
});

test("a card is no longer than one may be", () => expect(cardsOf("x".repeat(5_000))[0]).toHaveLength(4_000));
