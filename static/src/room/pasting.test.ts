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

test("a card is no longer than one may be", () => expect(cardsOf("x".repeat(5_000))[0]).toHaveLength(4_000));
