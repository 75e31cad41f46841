import { expect, test } from "vitest";
import type { PastArea } from "../../net/protocol";
import { cardsPicked, toggled, wholly } from "./carrying";

const area: PastArea = {
  zone: "z",
  title: { fr: "Idées" },
  items: [
    { key: "theme.t", text: "Heures" },
    { key: "note.a", text: "Le soir", theme: "theme.t" },
    { key: "note.b", text: "Le matin", theme: "theme.t" },
    { key: "note.c", text: "Seule" },
  ],
};
const [theme, first, , alone] = area.items ?? [];

test("a theme comes with its cards, and goes with them", () => {
  const all = toggled(area, new Set(), theme!);
  expect([...all]).toEqual(["theme.t", "note.a", "note.b"]);
  expect(toggled(area, all, theme!).size).toBe(0);
});

test("a card brings the theme it lies in; without it, the theme stays with the others", () => {
  const one = toggled(area, new Set(), first!);
  expect([...one].sort()).toEqual(["note.a", "theme.t"]);
  expect([...toggled(area, toggled(area, one, theme!), alone!)]).toEqual(["note.c"]);
  expect([...toggled(area, new Set(["theme.t", "note.a", "note.b"]), first!)]).toEqual(["theme.t", "note.b"]);
});

test("an area comes wholly or not at all, and others are left as they are", () => {
  const all = wholly(area, new Set(["note.elsewhere"]), true);
  expect(cardsPicked(area, all)).toBe(3);
  expect([...wholly(area, all, false)]).toEqual(["note.elsewhere"]);
});
