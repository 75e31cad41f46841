import { expect, test, vi } from "vitest";
import { CODES } from "../net/protocol";
import { day, duration, minutesLeft, time } from "./dates";
import { bundleOf, pick, refusal, setLanguage, t } from "./index";
import { typography } from "./typography";
import plainEn from "./en";
import deskEn from "./en-desk";
import plainFr from "./fr";
import deskFr from "./fr-desk";

const [en, fr] = [
  [...plainEn, ...deskEn],
  [...plainFr, ...deskFr],
];

const catalogues = Object.keys(import.meta.glob("./*/**/*.ftl", { query: "?raw" }));
const files = (folder: string) =>
  catalogues
    .filter((name) => name.startsWith(`./${folder}/`))
    .map((name) => name.slice(5))
    .sort();
const code = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.test.*"], {
  query: "?raw",
  import: "default",
  eager: true,
});
const ids = (texts: readonly string[]) =>
  texts.flatMap((text) => [...text.matchAll(/^([a-z][\w-]*) =/gm)].map((found) => found[1] as string));
/** The figures that each message uses, by its id. */
const variables = (texts: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(
    `\n${texts.join("\n")}`
      .split(/\n(?=[a-z#])/)
      .flatMap((message) => [...message.matchAll(/^([a-z][\w-]*) =/g)].map(([, id]) => [id, figures(message)])),
  ) as Record<string, readonly string[]>;
const figures = (message: string) =>
  [...new Set([...message.matchAll(/\$([\w-]+)/g)].map((found) => found[1] as string))].sort();
/** Something for every other figure and name. */
const OTHERS = Object.fromEntries(
  [
    "of",
    "at",
    "left",
    "limit",
    "mean",
    "step",
    "title",
    "name",
    "time",
    "day",
    "what",
    "who",
    "voted",
    "voters",
    "votes",
    "rights",
    "host",
    "lab",
    "contact",
    "zone",
    "due",
    "ms",
    "minutes",
    "seconds",
    "url",
    "result",
  ].map((each) => [each, 7]),
);

test("both languages have the same files and the same messages, each once", () => {
  expect(files("fr")).toEqual(files("en"));
  expect(ids(fr).sort()).toEqual(ids(en).sort());
  expect(ids(fr).filter((id, n, all) => all.indexOf(id) !== n)).toEqual([]);
});

test("both languages use the same figures in each message", () => {
  expect(Object.keys(variables(fr)).sort()).toEqual(ids(fr).sort());
  expect(variables(fr)).toEqual(variables(en));
});

test("every refusal code has a text in each language", () => {
  for (const texts of [fr, en])
    expect(ids(texts)).toEqual(expect.arrayContaining(CODES.map((code) => `refusal-${code.replaceAll("_", "-")}`)));
});

test("every text the sources ask for is there", () => {
  const used = new Set<string>();
  for (const text of Object.values(code))
    for (const found of text.matchAll(/\bt\(\s*"([\w-]+)"/g)) used.add(found[1] as string);
  for (const found of code["../parts/cards/actions.ts"]?.matchAll(
    /\baction\((?:\w+ \? )?"([\w-]+)"(?: : "([\w-]+)")?/g,
  ) ?? [])
    for (const id of found.slice(1)) if (id) used.add(`item-${id}`);
  expect(used.has("item-unkeep")).toBe(true);
  expect([...used].filter((id) => !ids(en).includes(id))).toEqual([]);
  expect(used.size).toBeGreaterThan(10);
});

test("the catalogues are taken in without a complaint", () => {
  const complaints = vi.spyOn(console, "error").mockReturnValue();
  bundleOf("fr", fr);
  bundleOf("en", en);
  expect(complaints.mock.calls).toEqual([]);
  complaints.mockRestore();
});

test("a text given twice is reported, and stops nobody", () => {
  const complaints = vi.spyOn(console, "error").mockReturnValue();
  const bundle = bundleOf("en", ["twice = One\nonce = Two", "twice = Three"]);
  expect([bundle.getMessage("twice")?.value, bundle.getMessage("once")?.value]).toEqual(["One", "Two"]);
  expect(complaints).toHaveBeenCalledOnce();
  complaints.mockRestore();
});

test("French gets its no-break spaces", () => {
  expect(typography("Quoi ? « Oui » : 20 s", "fr")).toBe("Quoi\u202f? «\u00a0Oui\u00a0»\u00a0: 20\u00a0s");
});

test("plurals follow each language", async () => {
  await setLanguage("fr");
  expect([t("rights-dots", { n: 0 }), t("rights-dots", { n: 2 })]).toEqual(["aucune gommette", "2\u00a0gommettes"]);
  await setLanguage("en");
  expect([t("rights-dots", { n: 1 }), t("rights-dots", { n: 2 })]).toEqual(["1 dot", "2 dots"]);
});

test("apostrophes are curly in what we wrote and in phase texts", async () => {
  expect(typography("L'atelier d'{ $day }, qu'« il » dit", "fr")).toBe(
    "L\u2019atelier d\u2019{ $day }, qu\u2019«\u00a0il\u00a0» dit",
  );
  expect(typography("I'm in the facilitators' room: {'x'}", "en")).toBe(
    "I\u2019m in the facilitators\u2019 room: {'x'}",
  );
  await setLanguage("fr");
  expect(pick({ fr: "Ce que l'on garde" }, "fr").text).toBe("Ce que l\u2019on garde");
  for (const id of ids(fr)) expect(t(id, { ...OTHERS, n: 2 })).not.toContain("'");
});

test("nothing is never told as one, nor two as three", async () => {
  for (const [language, texts] of [
    ["fr", fr],
    ["en", en],
  ] as const) {
    await setLanguage(language);
    const used = variables(texts);
    for (const id of ids(texts).filter((each) => used[each]?.includes("n"))) {
      expect(t(id, { ...OTHERS, n: 0 })).not.toMatch(/\b1\b|\bone\b/);
      expect(t(id, { ...OTHERS, n: 2 })).not.toMatch(/\b[013]\b/);
    }
  }
});

test("a refusal has a sentence, whatever its code", async () => {
  await setLanguage("en");
  expect(refusal("room_full", { limit: 500 })).toMatch(/^The workshop is full \(500 people\)\. Tell/);
  expect(refusal("never_heard_of")).toMatch(/^Something went wrong/);
});

test("a refusal says what, where and what instead, in each language", async () => {
  for (const [language, page, opened] of [
    ["fr", "« Préparer »", "portes ouvertes"],
    ["en", "“Prepare”", "doors are open"],
  ] as const) {
    await setLanguage(language);
    const plain = (text: string) => text.replace(/\s/g, " ");
    for (const missing of [["question"], ["purge_on"], ["question", "purge_on"]])
      expect(plain(refusal("incomplete", { missing }))).toContain(page);
    expect(refusal("incomplete", { missing: ["question"] })).not.toBe(refusal("incomplete", { missing: ["purge_on"] }));
    expect(refusal("room_locked", { status: "prepared" })).toContain(opened);
    const blank = ["quota_exceeded", "budget_exceeded", "cap_exceeded", "built_on", "too_late", "last_facilitator"];
    for (const code of [...blank, "bad_state", "bad_reference", "looser", "tie", "unconfirmed", "too_many"])
      expect(refusal(code), code).toMatch(/[:.] ?.+\.$/);
  }
});

test("a stale or empty text gives way to the working language", async () => {
  await setLanguage("en");
  expect(pick({ fr: "Un", en: "One" }, "fr")).toEqual({ text: "One", lang: undefined });
  expect(pick({ fr: "Deux", en: "One", stale: "en" }, "fr")).toEqual({ text: "Deux", lang: "fr" });
  expect(pick({ fr: "Un" }, "en")).toEqual({ text: "Un", lang: "fr" });
});

test("times are those of the room's zone, as each language writes them", async () => {
  const at = Date.UTC(2026, 10, 23, 9, 45);
  await setLanguage("fr");
  expect([time(at, "Europe/Paris"), time(at - 45 * 60_000, "Europe/Paris")]).toEqual([
    "10\u00a0h\u00a045",
    "10\u00a0h",
  ]);
  expect([day("2027-05-21"), duration(65), minutesLeft(61_000)]).toEqual(["21 mai 2027", "1\u00a0h\u00a005", "1:01"]);
  expect([day("2027-05-01"), day("2027-05-11")]).toEqual(["1er mai 2027", "11 mai 2027"]);
  await setLanguage("en");
  expect([time(at, "Europe/Paris"), day("2027-05-21")]).toEqual(["10:45", "21 May 2027"]);
});
