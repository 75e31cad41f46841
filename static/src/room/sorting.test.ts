import { expect, test } from "vitest";
import { joined, note, WRITING } from "../state/testing";
import { begins, drawOrder, looseCards, numbered } from "./sorting";

const CARDS = Array.from({ length: 40 }, (_, n) => `note.${n}`);

test("two who sort draw different cards until one has none left, and then from the other end", () => {
  const [ana, bob] = [drawOrder(CARDS, "ana", ["bob"]), drawOrder(CARDS, "bob", ["ana"])];
  const own = ana.findIndex((card, n) => n > 0 && CARDS.indexOf(card) < CARDS.indexOf(ana[n - 1] ?? ""));
  expect(own).toBeGreaterThan(10);
  expect(own).toBeLessThan(30);
  expect(ana.slice(0, own).filter((card) => bob.slice(0, CARDS.length - own).includes(card))).toEqual([]);
  expect(ana[own]).toBe(bob[CARDS.length - own - 1]);
  expect([...ana].sort()).toEqual([...CARDS].sort());
});

test("what falls to one who does not sort is shared by those who do", () => {
  const all = ["ana", "bob", "cleo"];
  const of = (me: string) =>
    drawOrder(
      CARDS,
      me,
      all.filter((each) => each !== me),
    ).slice(0, 14);
  expect(of("ana").filter((card) => of("bob").includes(card))).toEqual([]);
});

test("who sorts alone draws in the order of the table", () => expect(drawOrder(CARDS, "ana", [])).toEqual(CARDS));

test("whoever comes or goes, a card falls to somebody, and a third leaves most of them where they fell", () => {
  const of = (others: string[]) => drawOrder(CARDS, "ana", others).slice(0, 8);
  const two = drawOrder(CARDS, "ana", ["bob"]).slice(0, 10);
  expect(of(["bob", "cleo"]).filter((card) => two.includes(card)).length).toBeGreaterThan(3);
});

test("cards that lie alone are those to sort, not those for later or hidden", async () => {
  const lead = await joined(
    {
      ...WRITING,
      "note.b": note("B", { rank: 2 }),
      "note.a": note("A", { rank: 1 }),
      "note.in": note("In", { theme: "t" }),
      "note.later": note("Later", { zone: "zone2___" }),
      "note.ours": note("Ours", { visible_to: "facilitators" }),
      "theme.t": { zone: "zone1___", rank: 3 },
    },
    {},
    "facilitator",
  );
  expect(looseCards(lead.live)).toEqual(["note.a", "note.b"]);
  lead.live.close();
});

test("a theme keeps its number when another comes before it", () => {
  expect(numbered(["t1", "t2", "t3"], ["new", "t3", "t1"])).toEqual(["t1", "t3", "new"]);
});

test.each([
  ["ou sa", true],
  ["SAMEDI", true],
  ["etre", false],
  ["éc", true],
  ["", true],
])("a theme is found by first letters: %s", (typed, found) => {
  expect(begins("Ouvrir le samedi, écouter", typed)).toBe(found);
});
