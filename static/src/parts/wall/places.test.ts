import { describe, expect, test } from "vitest";
import { setLanguage } from "../../i18n";
import type { Spot } from "../../room/spots";
import type { Area, Card } from "../../room/table";
import type { LayoutConfig } from "../../state/records";
import { blankOf, linesOf, renamed } from "./drafts";
import { LAYOUT_KINDS, layoutOf } from "./layouts";
import { TABLE } from "./layouts/table";
import { heapsOf, spotsOf, whereIs } from "./places";
import type { Box, PlacedArea, Table } from "./shared/layout";
import { guess } from "./shared/wrap";

await setLanguage("en");

const PLACED = LAYOUT_KINDS.filter((kind) => layoutOf(kind).spots);
const SCREEN: Table = { width: 1800, height: 800, sizes: [44, 38, 32], measure: guess, titles: guess };
const DESK: Table = { width: 800, height: 480, sizes: [17, 16, 15], measure: guess, titles: guess, grows: true };

/** Every spot that one can choose. */
function every(config: LayoutConfig): Spot[] {
  const spots = spotsOf(config);
  if (!spots) return [];
  const all = spots
    .lists(config, "en")
    .reduce<string[][]>(
      (before, { options }) => before.flatMap((each) => options.map(({ id }) => [...each, id])),
      [[]],
    );
  return all.map((chosen) => spots.spot(config, chosen));
}

const cards = (config: LayoutConfig, n: number): Card[] =>
  Array.from({ length: n }, (_, at) => ({
    key: `note.${at}`,
    text: `Card number ${at} says something that takes a line or two`,
    foot: 0,
    spot: at % 7 === 6 ? { x: null, y: null, at: "" } : (every(config)[(at * at) % every(config).length] as Spot),
  }));

const area = (config: LayoutConfig, n: number): Area => ({
  key: "zone.z",
  title: "Z",
  items: cards(config, n),
  layout: config,
  language: "en",
});

const covers = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w - 0.01 && b.x < a.x + a.w - 0.01 && a.y < b.y + b.h - 0.01 && b.y < a.y + a.h - 0.01;

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((one, n) => items.slice(n + 1).map((other): [T, T] => [one, other]));
}

describe.each(PLACED)("%s", (kind) => {
  const config = blankOf(kind);

  test.each([
    ["the desk", DESK],
    ["the room screen", SCREEN],
  ])("shows every card whole and once on %s, none on another one", (_, table) => {
    const { pages } = TABLE.fit([area(config, 60)], table);
    const items = pages.flatMap((page) => page.flatMap((each) => each.items));
    expect(items.map(({ key }) => key).sort()).toEqual(
      cards(config, 60)
        .map(({ key }) => key)
        .sort(),
    );
    expect(items.every(({ kind: drawn }) => drawn === "card")).toBe(true);
    for (const page of pages)
      for (const each of page) {
        expect(pairs(each.items).filter(([a, b]) => covers(a, b))).toEqual([]);
        expect(each.items.filter(({ x, w }) => x < -0.01 || x + w > table.width + 0.01)).toEqual([]);
      }
  });

  test("where there is no room at all, it still comes to an end", () => {
    for (const width of [0, 40]) {
      const { pages } = TABLE.fit([area(config, 9)], { ...SCREEN, width, height: 0 });
      expect(pages.flat().flatMap(({ items }) => items).length).toBeGreaterThanOrEqual(width ? 9 : 0);
    }
  });

  test("a page of the room screen is no higher than the screen", () => {
    const { pages } = TABLE.fit([area(config, 60)], SCREEN);
    expect(pages.length).toBeGreaterThan(1);
    const low = pages.flat().flatMap((each) => each.items.map(({ y, h }) => each.y + y + h));
    expect(Math.max(...low)).toBeLessThanOrEqual(SCREEN.height);
  });

  test("what is let go in a cell goes there, and the words are those of the list", () => {
    const made = TABLE.fit([area(config, 0)], DESK);
    const [drawn] = made.areas as [PlacedArea];
    for (const cell of drawn.cells ?? []) {
      const at = { x: drawn.x + cell.x + cell.w / 2, y: drawn.y + cell.y + (kind === "target" ? 12 : cell.h / 2) };
      const drop = TABLE.drop(made, at, new Set(["note.new"]));
      expect(drop).toMatchObject({ onto: "zone.z" });
      expect(drop?.where).toBe(whereIs(config, drop?.spot as Spot, "en"));
      if (kind !== "axes") expect(drop?.spot).toEqual(cell.spot);
    }
    expect(drawn.cells?.length).toBeGreaterThan(0);
  });

  test("every spot of its lists is told apart, and chosen again as it was", () => {
    const spots = spotsOf(config);
    const all = every(config);
    expect(new Set(all.map((spot) => whereIs(config, spot, "en"))).size).toBe(all.length);
    for (const spot of all) expect(spots?.spot(config, spots.chosen(config, spot) ?? [])).toEqual(spot);
    expect(spots?.chosen(config, { x: null, y: null, at: "gone" })).toBeNull();
  });

  test("in the list, what lies together stands together, and what lies nowhere comes last", () => {
    const all = every(config);
    const known = new Map(all.map((spot, n) => [`note.${n}`, spot]));
    const nowhere: Spot = { x: null, y: null, at: "" };
    const heaps = heapsOf(config, ["note.none", ...known.keys()], (key) => known.get(key) ?? nowhere, "en");
    expect(heaps).toHaveLength(all.length + 1);
    expect(heaps.at(-1)).toEqual({ where: "", items: ["note.none"] });
  });
});

test("a timeline that is read backwards begins with its last horizon", () => {
  const forwards = blankOf("timeline");
  const config = { ...forwards, backwards: true } as LayoutConfig;
  const [first, , last] = every(config) as [Spot, Spot, Spot];
  const heaps = heapsOf(config, ["a", "b"], (key) => (key === "a" ? first : last), "en");
  expect(heaps.map(({ items }) => items)).toEqual([["b"], ["a"]]);
});

test("what is to be placed lies beside the plane where there is room, and above it where there is not", () => {
  const loose: Area = { key: "zone.a", title: "A", items: [{ key: "note.a", text: "One", foot: 0 }] };
  const areas = [loose, { ...area(blankOf("axes"), 3), items: [] }];
  const [wide, narrow] = [TABLE.fit(areas, { ...DESK, width: 1600 }), TABLE.fit(areas, DESK)];
  expect(wide.areas.map(({ y }) => y)).toEqual([0, 0].map((y) => expect.closeTo(y, 0)));
  expect(narrow.areas[1]?.y).toBeGreaterThan(narrow.areas[0]?.h ?? Infinity);
});

test("a name keeps its id wherever it is written, one in its place is it renamed, and another is new", () => {
  const lines = ["Before", "During", "After"].map((title, n) => ({ id: `c${n}`, title: { en: title } }));
  const ids = (text: string) => renamed(lines, text, "en").map(({ id }) => id);
  expect(ids("After\nBefore\nDuring")).toEqual(["c2", "c0", "c1"]);
  expect(ids("Before\nOn the spot\nAfter")).toEqual(["c0", "c1", "c2"]);
  expect(ids("Before\nAfter")).toEqual(["c0", "c2"]);
  expect(ids("Before\nDuring\nAfter\n\nLater")).toEqual(["c0", "c1", "c2", "l1"]);
  expect(linesOf(renamed(lines, "A\nB", "en"), "en")).toBe("A\nB");
});
