import { expect, test } from "vitest";
import { python } from "./catalogue";
import allEn from "./en";
import en from "./en/export.ftl?raw";
import allFr from "./fr";
import fr from "./fr/export.ftl?raw";
import { bundleOf } from "./index";

const ids = (text: string) => [...text.matchAll(/^([a-z][\w-]*) =/gm)].map((found) => found[1] as string);
const bundles = [bundleOf("fr", allFr), bundleOf("en", allEn)];
/** What a message says in both languages, its figures by name. */
const told = (id: string) => JSON.stringify(bundles.map((bundle) => bundle.getMessage(id)?.value));

test("the server's catalogue is what the client's says", async () => {
  await expect(python({ fr, en })).toMatchFileSnapshot("../../../board/export/catalogue.py");
});

test("no sentence of an export is said by a second message", () => {
  const all = new Map<string, string[]>();
  for (const id of [...allFr].flatMap(ids)) all.set(told(id), [...(all.get(told(id)) ?? []), id]);
  expect(all.size).toBeGreaterThan(ids(fr).length);
  expect(
    ids(fr)
      .map((id) => all.get(told(id)))
      .filter((same) => same?.length !== 1),
  ).toEqual([]);
});

test("a message is told whole, by its number, and with what it names", () => {
  const counted = "a = { $n ->\n    [one] Une\n   *[other] { $n } cartes\n  }";
  const made = python({ fr: `${counted}\nb = { c } : { $who }\nc = L'un`, en: "" });
  expect(made).toContain('"a": {"one": "Une", "other": "{n}\\u00a0cartes"},');
  expect(made).toContain('"b": "L’un\\u00a0: {who}",');
});

test.each([
  ["a part of a message by number", "a = Il y a { $n ->\n   *[other] x\n  }"],
  ["a form of its own for a number", "a = { $n ->\n   [0] x\n   *[other] x\n  }"],
  ["another figure", "a = { $m ->\n   *[other] x\n  }"],
  ["a function", "a = { NUMBER($n) }"],
  ["an unknown message", "a = { b }"],
])("%s can't be handed over", (_, text) => {
  expect(() => python({ fr: text, en: "" })).toThrow("can't say");
});
