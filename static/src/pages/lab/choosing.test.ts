import { expect, test } from "vitest";
import type { MethodLine } from "../../net/protocol";
import { ANY, chosen, proposed } from "./choosing";

const line = (id: string, more: Partial<MethodLine> = {}): MethodLine => ({
  id,
  title: { fr: id, en: id },
  aims: ["ideas"],
  settings: ["room"],
  least: 4,
  most: 12,
  minutes: 60,
  lengths: [60, 90],
  ...more,
});
const ids = (methods: readonly MethodLine[], wanted: Partial<typeof ANY>) =>
  chosen(methods, { ...ANY, ...wanted }).map(({ id }) => id);

test("with no wish all are there, by their titles", () => {
  expect(ids([line("b"), line("a")], {})).toEqual(["a", "b"]);
});

test("those that serve an aim best come first, those that do not serve it are not there", () => {
  const methods = [
    line("a", { aims: ["decide", "ideas"] }),
    line("b", { aims: ["solve"] }),
    line("c", { aims: ["ideas", "decide"] }),
  ];
  expect(ids(methods, { aim: "ideas" })).toEqual(["c", "a"]);
});

test("a method is for so many people, bounds included", () => {
  expect([3, 4, 12, 13].map((people) => ids([line("a")], { people }).length)).toEqual([0, 1, 1, 0]);
});

test("a method fits when its shortest length does", () => {
  expect(ids([line("a"), line("b", { lengths: [45, 120] })], { minutes: 45 })).toEqual(["b"]);
});

test("a method is for where it says", () => {
  expect(ids([line("a"), line("b", { settings: ["room", "remote"] })], { setting: "remote" })).toEqual(["b"]);
});

test("the longest length that there is time for is proposed, or the shortest there is", () => {
  expect(proposed([45, 60, 90], 75)).toBe(60);
  expect(proposed([45, 60, 90], 30)).toBe(45);
  expect(proposed([], 30)).toBe(0);
});
