import { describe, expect, it } from "vitest";
import type { Area, Card, ThemeCards } from "../../../../room/table";
import { DENSITIES, type Box, type Table } from "../../shared/layout";
import { cut, guess, wrap } from "../../shared/wrap";
import { fit, runs } from "./fit";

const words =
  "Proposer un seul guichet pour toutes les demandes de logement et rappeler les gens sous deux jours ouvrés";
const card = (n: number, text = words): Card => ({ key: `note.${n}`, text, foot: 0 });
const cards = (from: number, many: number, text = words): Card[] =>
  Array.from({ length: many }, (_, n) => card(from + n, text));
const theme = (n: number, many: number): ThemeCards => ({
  key: `theme.${n}`,
  text: `Thème numéro ${n}`,
  foot: 1,
  cards: cards(n * 100, many),
});
const area = (key: string, items: Area["items"]): Area => ({ key, title: key, items });
const screen: Table = { width: 1824, height: 860, sizes: [40, 34, 28], measure: guess, titles: guess };

const inside = (a: Box, b: Box): boolean =>
  a.x >= -0.01 && a.y >= -0.01 && a.x + a.w <= b.w + 0.01 && a.y + a.h <= b.h + 0.01;
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w - 0.01 && b.x < a.x + a.w - 0.01 && a.y < b.y + b.h - 0.01 && b.y < a.y + a.h - 0.01;

describe("a table seen whole", () => {
  it("shows every word of a few cards, in the largest type", () => {
    const { density, em, areas } = fit([area("Idées", cards(0, 4))], screen);
    expect([density, em]).toEqual(["full", 40]);
    expect(areas[0]?.items[0]?.lines.join(" ")).toBe(words);
  });

  it("takes smaller type before it cuts a text", () => {
    const { density, em } = fit([area("Idées", cards(0, 14))], screen);
    expect(density).toBe("full");
    expect(em).toBeLessThan(40);
  });

  it("signs cards while every word is shown, and drops the names before a word", () => {
    const signed = (many: number) => [
      area(
        "Idées",
        cards(0, many).map((each) => ({ ...each, by: "Ana" })),
      ),
    ];
    expect(fit(signed(4), screen).areas[0]?.items[0]?.by).toBe("Ana");
    const most =
      [...Array(26).keys()].findLast((many) => fit([area("Idées", cards(0, many))], screen).density === "full") ?? 0;
    const crowd = fit(signed(most), screen);
    expect(crowd.density).toBe("full");
    expect(crowd.areas[0]?.items[0]?.by).toBeUndefined();
  });

  it("puts a name beside the words only where both fit", () => {
    const made =
      fit(
        [
          area(
            "Idées",
            ["Brume", words].map((text, n) => ({ ...card(n, text), by: "Ana" })),
          ),
        ],
        screen,
      ).areas[0]?.items ?? [];
    expect(made[0]?.beside).toBe(true);
    const room = (made[0]?.w ?? 0) / 40;
    const tight =
      "m"
        .repeat(Math.floor(room))
        .match(/.{1,4}/g)
        ?.join(" ") ?? "";
    for (const each of fit([area("Idées", [{ ...card(0, tight), by: "Gwenaëlle" }])], screen).areas[0]?.items ?? [])
      if (each.beside) expect(guess(`${each.lines.at(-1)} ${each.by}`)).toBeLessThan(each.w / 28);
  });

  it("cuts all areas to two lines at once when one does not fit", () => {
    const { density, areas } = fit([area("Idées", cards(0, 26)), area("Questions", cards(50, 1))], screen);
    expect(density).toBe("two");
    expect(areas[1]?.items[0]?.lines).toHaveLength(2);
    expect(areas[1]?.items[0]?.lines[1]).toMatch(/…$/);
  });

  it("closes themes into piles that keep title and count", () => {
    const { density, areas } = fit(
      [
        area(
          "Idées",
          [1, 2, 3, 4, 5, 6, 7].map((n) => theme(n, 8)),
        ),
      ],
      screen,
    );
    expect(density).toBe("piles");
    expect(areas[0]?.items.map(({ kind, count }) => [kind, count])).toEqual(Array(7).fill(["pile", 8]));
  });

  it("lets a pile grow with its count", () => {
    const at = fit([area("Idées", [theme(1, 2), theme(2, 9)])], { ...screen, from: "piles" });
    const [small, large] = at.areas[0]?.items ?? [];
    expect(large?.h).toBeGreaterThan(small?.h ?? Infinity);
  });

  it("stacks single cards when even two lines are too many", () => {
    const { density, areas } = fit([area("Idées", cards(0, 300))], screen);
    expect(density).toBe("stacks");
    expect(areas[0]?.items.map(({ kind, count }) => [kind, count])).toEqual([["stack", 300]]);
  });

  describe("with half the areas empty, on a desk", () => {
    const themes = [1, 2, 3, 4, 5, 6, 7].map((n) => theme(n, 8));
    const empty = ["Actions · Horaires", "Actions · Courriers", "Actions · Rendez-vous", "Décisions"].map((key) =>
      area(key, []),
    );
    const areas = [
      area("Météo", cards(5000, 26)),
      ...empty,
      area("Idées", [...themes, ...cards(9000, 14)]),
      area("Questions", cards(8000, 2)),
      area("Plus tard", []),
    ];
    const desk: Table = { ...screen, width: 808, sizes: [17, 16, 14], from: "piles" };

    it.each([560, 460, 400])("still shows every theme in a height of %i", (height) => {
      const made = fit(areas, { ...desk, height });
      expect(made.areas.flatMap(({ items }) => items).filter(({ key }) => key.startsWith("theme."))).toHaveLength(7);
    });

    it("puts the titles side by side before it gives anything up", () => {
      const { areas: made, density } = fit(areas, { ...desk, height: 200 });
      expect(density).toBe("count");
      expect(new Set(made.map(({ y }) => y)).size).toBeLessThan(3);
    });
  });

  it("lets what the step is not about give way before a text is cut", () => {
    const areas = [
      { ...area("Météo", cards(500, 24, "Grand soleil")), rest: 2 },
      area("Idées", cards(0, 45)),
      area("Questions", cards(900, 4)),
    ];
    const made = fit(areas, screen);
    expect(made.areas.flatMap(({ items }) => items)).toHaveLength(49);
    expect(made.areas.find(({ key }) => key === "Météo")).toMatchObject({ count: 24, items: [] });
  });

  it("makes areas as tall as their notes", () => {
    const { areas } = fit([area("Idées", cards(0, 8)), area("Questions", cards(20, 1))], screen);
    expect(areas[1]?.h).toBeLessThan(areas[0]?.h ?? 0);
  });

  it("forces piles where the caller asks for them", () => {
    const { density } = fit([area("Idées", [theme(1, 1)])], { ...screen, from: "piles" });
    expect(density).toBe("piles");
  });

  it("says nothing of an empty table", () => {
    expect(fit([], screen).areas).toEqual([]);
  });

  it.each([
    ["one large area", [area("Idées", cards(0, 60))]],
    [
      "seven themes and singles",
      [
        area("Idées", [...[1, 2, 3, 4, 5, 6, 7].map((n) => theme(n, n + 3)), ...cards(5000, 5)]),
        area("Plus tard", cards(9000, 3)),
      ],
    ],
    ["eight areas", Array.from({ length: 8 }, (_, n) => area(`Espace ${n}`, cards(n * 50, n)))],
    ["an area of one long word", [area("Idées", [card(1, "a".repeat(400))])]],
    ["twenty areas", Array.from({ length: 20 }, (_, n) => area(`Espace ${n}`, cards(n * 50, 12)))],
    ["sixty areas", Array.from({ length: 60 }, (_, n) => area(`Espace au titre plutôt long ${n}`, cards(n * 50, 30)))],
  ])("keeps %s inside the table, nothing over anything", (_, areas) => {
    for (const table of [screen, { ...screen, width: 820, height: 560, sizes: [18, 16] }]) {
      const made = fit(areas, table);
      expect(made.areas).toHaveLength(areas.length);
      made.areas.forEach((each, n) => {
        expect(inside(each, { x: 0, y: 0, w: table.width, h: table.height })).toBe(true);
        for (const other of made.areas.slice(n + 1)) expect(overlap(each, other)).toBe(false);
        for (const item of each.items) expect(inside(item, { ...each, x: 0, y: 0 })).toBe(true);
      });
    }
  });

  it("never lets two cards of an area overlap, themes and their own cards apart", () => {
    const made = fit([area("Idées", [theme(1, 3), ...cards(500, 6), theme(2, 2)])], screen);
    const boxes = (made.areas[0]?.items ?? []).filter(({ kind }) => kind !== "theme");
    boxes.forEach((a, n) => boxes.slice(n + 1).forEach((b) => expect(overlap(a, b)).toBe(false)));
  });

  it("loses no note at any density", () => {
    const areas = [area("Idées", [theme(1, 3), ...cards(500, 6)])];
    for (const from of DENSITIES) {
      const made = fit(areas, { ...screen, from });
      const singles = made.areas[0]?.items.filter(({ kind }) => kind !== "theme") ?? [];
      const seen = made.density === "count" ? made.areas[0]?.count : singles.reduce((sum, { count }) => sum + count, 0);
      expect(seen).toBe(9);
    }
  });
});

describe("areas on shelves", () => {
  it("keeps their order and leaves no shelf empty", () => {
    const areas = Array.from({ length: 7 }, (_, n) => area(`${n}`, cards(n * 10, n === 0 ? 40 : 1)));
    for (let rows = 1; rows <= 7; rows += 1) {
      const made = runs(areas, rows);
      expect(made.flat()).toEqual(areas);
      expect(made.every((row) => row.length > 0)).toBe(true);
    }
  });
});

describe("lines", () => {
  it("break at spaces, keep line breaks, and cut words longer than a line", () => {
    expect(wrap("un deux\ntrois", 20, guess)).toEqual(["un deux", "trois"]);
    expect(wrap("anticonstitutionnellement", 5, guess).length).toBeGreaterThan(1);
    for (const line of wrap(words.repeat(3), 9, guess)) expect(guess(line)).toBeLessThanOrEqual(9);
  });

  it("end in an ellipsis that fits where something is left out", () => {
    const kept = cut(wrap(words, 9, guess), 2, 9, guess);
    expect(kept).toHaveLength(2);
    expect(kept[1]).toMatch(/…$/);
    expect(guess(kept[1] ?? "")).toBeLessThanOrEqual(9);
  });

  it("keep what fits as it is", () => {
    expect(cut(["un", "deux"], 2, 9, guess)).toEqual(["un", "deux"]);
  });
});
