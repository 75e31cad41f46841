import { describe, expect, it } from "vitest";
import type { Area, Card, ThemeCards } from "../../../../room/table";
import type { Box, PlacedArea, Table } from "../../shared/layout";
import { guess, wrap } from "../../shared/wrap";
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
const screen: Table = { width: 1824, height: 860, sizes: [44, 38, 32], measure: guess, titles: guess };

const inside = (a: Box, b: Box): boolean =>
  a.x >= -0.01 && a.y >= -0.01 && a.x + a.w <= b.w + 0.01 && a.y + a.h <= b.h + 0.01;
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w - 0.01 && b.x < a.x + a.w - 0.01 && a.y < b.y + b.h - 0.01 && b.y < a.y + a.h - 0.01;

describe("a table seen whole", () => {
  it("shows every word of a few cards, in the largest type", () => {
    const { density, em, areas } = fit([area("Idées", cards(0, 4))], screen);
    expect([density, em]).toEqual(["full", 44]);
    expect(areas[0]?.items[0]?.lines.join(" ")).toBe(words);
  });

  it("steps through its sizes before a second page, and closes themes before", () => {
    const sizes = new Set<number>();
    for (let n = 1; n < 60; n += 1) {
      const made = fit([area("Idées", cards(0, n))], screen);
      if (made.pages.length > 1) break;
      sizes.add(made.em);
    }
    expect([...sizes]).toEqual([44, 38, 32]);
    const sorted = fit([area("Idées", [...[1, 2, 3].map((n) => theme(n, 8)), ...cards(900, 4)])], screen);
    expect([sorted.density, sorted.pages.length]).toEqual(["piles", 1]);
  });

  it("signs cards, beside the last words only where both fit", () => {
    const signed = ["Brume", words].map((text, n) => ({ ...card(n, text), by: "Ana" }));
    const made = fit([area("Idées", signed)], screen).areas[0]?.items ?? [];
    expect(made.map(({ by }) => by)).toEqual(["Ana", "Ana"]);
    expect(made[0]?.beside).toBe(true);
    const room = (made[0]?.w ?? 0) / 44;
    const tight =
      "m"
        .repeat(Math.floor(room))
        .match(/.{1,4}/g)
        ?.join(" ") ?? "";
    for (const each of fit([area("Idées", [{ ...card(0, tight), by: "Gwenaëlle" }])], screen).areas[0]?.items ?? [])
      if (each.beside) expect(guess(`${each.lines.at(-1)} ${each.by}`)).toBeLessThan(each.w / 28);
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

  it("lays a theme open among closed ones", () => {
    const areas = [area("Idées", [theme(1, 3), theme(2, 4), card(900)])];
    const kinds = (open: string[]) =>
      fit(areas, { ...screen, from: "piles", open: new Set(open) }).areas[0]?.items.map(({ kind }) => kind);
    expect(kinds([])).toEqual(["pile", "pile", "card"]);
    expect(kinds(["theme.1"])).toEqual(["theme", "card", "card", "card", "pile", "card"]);
  });

  it("lets what the step is not about give way before there is a second page", () => {
    const areas = [
      { ...area("Météo", cards(500, 24, "Grand soleil")), rest: 2, away: "24 cards, folded away in this step" },
      area("Idées", cards(0, 6)),
      area("Questions", cards(900, 1)),
    ];
    const made = fit(areas, screen);
    expect(made.pages).toHaveLength(1);
    expect(made.areas.flatMap(({ items }) => items)).toHaveLength(7);
    const calm = made.areas.find(({ key }) => key === "Météo");
    expect(calm?.items).toEqual([]);
    expect(calm?.away?.join(" ")).toBe("24 cards, folded away in this step");
    expect(made.areas.find(({ key }) => key === "Idées")?.away).toBeUndefined();
  });

  it("says in place of its cards how many an area has that gave way, on pages too", () => {
    const away = "3 cards, folded away in this step";
    const made = fit([{ ...area("Météo", cards(500, 3)), rest: 1, away }, area("Idées", cards(0, 90))], screen);
    expect(made.pages.length).toBeGreaterThan(1);
    const calm = made.pages.flat().filter(({ key }) => key === "Météo");
    expect(calm.map((each) => each.away?.join(" "))).toEqual([away]);
    const [box] = calm;
    expect(box?.h).toBeGreaterThanOrEqual(
      ((box?.lines.length ?? 0) * 1.05 * 1.25 + (box?.away?.length ?? 0) * 1.25) * made.em,
    );
  });

  it("gives the mark of a kept theme a line of its own where its cards lie open", () => {
    const [plain, kept] = [theme(1, 2), { ...theme(1, 2), kept: true }].map(
      (each) => fit([area("Idées", [each])], screen).areas[0]?.items ?? [],
    );
    const top = (items: typeof plain) => (items?.[1]?.y ?? 0) - (items?.[0]?.y ?? 0);
    expect(top(kept)).toBeGreaterThan(top(plain));
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
    expect(fit([], screen).pages).toEqual([[]]);
  });

  const LOOSE = [12, 47, 78, 120, 200];
  const loose = (many: number): Card[] =>
    Array.from({ length: many }, (_, n) => card(n, `${words} ${words} ${words}`.slice(0, 20 + ((n * 97) % 261))));
  const TABLES: [string, Area[]][] = [
    ...LOOSE.map((many): [string, Area[]] => [`${many} loose cards`, [area("Idées", loose(many)), area("Autres", [])]]),
    [
      "seven themes and singles",
      [
        area("Idées", [...[1, 2, 3, 4, 5, 6, 7].map((n) => theme(n, n + 3)), ...cards(5000, 25)]),
        area("Plus tard", cards(9000, 3)),
      ],
    ],
    ["eight areas", Array.from({ length: 8 }, (_, n) => area(`Espace ${n}`, cards(n * 50, n)))],
    ["an area of one long word", [area("Idées", [card(1, "a".repeat(400))])]],
    ["twenty areas", Array.from({ length: 20 }, (_, n) => area(`Espace ${n}`, cards(n * 50, 12)))],
    ["sixty areas", Array.from({ length: 60 }, (_, n) => area(`Espace au titre plutôt long ${n}`, cards(n * 50, 3)))],
  ];
  const items = (pages: readonly (readonly PlacedArea[])[]) => pages.flat().flatMap((each) => each.items);
  /** A title and what lies under it, on the page. */
  const boxes = ({ x, y, w, items }: PlacedArea): Box[] => [
    { x, y, w: Math.min(w, 200), h: 30 },
    ...items.map((each) => ({ ...each, x: x + each.x, y: y + each.y })),
  ];
  const bare = (text: string) => text.replace(/\s/g, "");

  it.each(TABLES)("shows %s with every word on every table, on pages or growing", (_, areas) => {
    const all = areas.flatMap((each) => each.items);
    for (const grows of [false, true])
      for (const table of [screen, { ...screen, width: 776, height: 500, sizes: [17, 16, 15] }]) {
        const { pages, em } = fit(areas, { ...table, grows });
        expect(table.sizes).toContain(em);
        const shown = items(pages);
        const texts = new Map(shown.map(({ key, lines }) => [key, bare(lines.join(""))]));
        expect(all.map(({ key }) => texts.get(key))).toEqual(all.map(({ text }) => bare(text)));
        expect(shown.filter(({ kind }) => kind === "pile").every(({ key }) => key.startsWith("theme."))).toBe(true);
      }
  });

  it.each(TABLES)("keeps %s inside the page, nothing over anything", (_, areas) => {
    for (const table of [screen, { ...screen, width: 820, height: 560, sizes: [18, 16] }])
      for (const made of fit(areas, table).pages)
        made.forEach((each, n) => {
          expect(inside(each, { x: 0, y: 0, w: table.width, h: table.height })).toBe(true);
          for (const item of each.items) expect(inside(item, { ...each, x: 0, y: 0 })).toBe(true);
          for (const other of made.slice(n + 1))
            for (const item of boxes(each)) expect(boxes(other).some((it) => overlap(item, it))).toBe(false);
        });
  });

  it.each(LOOSE)("uses the height of every page but the last with %i loose cards", (many) => {
    for (const made of fit([area("Idées", loose(many))], screen).pages.slice(0, -1))
      expect(Math.max(...made.map(({ y, h }) => y + h))).toBeGreaterThan(screen.height * 0.8);
  });

  it("breaks no word that a column can hold", () => {
    const long = "anticonstitutionnellement";
    const made = fit([area("Idées", [...cards(0, 40), card(99, `dit ${long} fort`)])], screen);
    expect(
      items(made.pages)
        .find(({ key }) => key === "note.99")
        ?.lines.join(" "),
    ).toContain(long);
  });

  it("never lets two cards of an area overlap, themes and their own cards apart", () => {
    const made = fit([area("Idées", [theme(1, 3), ...cards(500, 6), theme(2, 2)])], screen);
    const boxes = (made.areas[0]?.items ?? []).filter(({ kind }) => kind !== "theme");
    boxes.forEach((a, n) => boxes.slice(n + 1).forEach((b) => expect(overlap(a, b)).toBe(false)));
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
});
