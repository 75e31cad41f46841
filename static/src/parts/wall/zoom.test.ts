import { afterEach, describe, expect, it } from "vitest";
import { keep } from "../../net/session";
import type { Area } from "../../room/table";
import { layoutOf } from "./layouts";
import { guess } from "./shared/wrap";
import { laidOut, tall, Zoom, type Wanted } from "./zoom";

const KEY = "atelier.zoom.here";
const columns = layoutOf("columns");
const AREA: Area = {
  key: "zone.a",
  title: "Ideas",
  items: Array.from({ length: 120 }, (_, n) => ({ key: `note.${n}`, text: `A few words on card ${n}`, foot: 0 })),
};
const seen = (wanted: Wanted, items = AREA.items) =>
  laidOut(
    columns,
    [{ ...AREA, items }],
    { width: 800, height: 600, sizes: [17, 16, 15], measure: guess, titles: guess, grows: true },
    wanted,
  );
const wide = ({ made, scale }: ReturnType<typeof seen>): number =>
  Math.max(...made.areas.flatMap((area) => area.items.map(({ x, w }) => area.x + x + w))) * scale;

afterEach(() => keep.drop(KEY));

describe("the table at a scale", () => {
  it("shows all of it where that is asked for, as large as can be", () => {
    const all = seen("all");
    expect(tall(all.made) * all.scale).toBeLessThanOrEqual(600);
    expect(tall(all.made) * all.scale).toBeGreaterThan(480);
    expect(all.made.areas.flatMap(({ items }) => items)).toHaveLength(120);
  });

  it("leaves a table that is seen whole anyway as it is", () => {
    expect(seen("all", AREA.items.slice(0, 6)).scale).toBe(1);
  });

  it.each([0.3, 0.5, 0.8, 1])("at %s has nothing beside what is in sight", (scale) => {
    const at = seen(scale);
    expect(at.scale).toBe(scale);
    expect(wide(at)).toBeLessThanOrEqual(800);
  });

  it("enlarged, lies as it did", () => {
    expect(seen(2).made).toEqual(seen(1).made);
  });
});

describe("the zoom of a device", () => {
  it("is kept for each screen, and forgotten at rest", () => {
    new Zoom("here").set(0.5);
    expect([new Zoom("here").wanted.value, new Zoom("there").wanted.value]).toEqual([0.5, 1]);
    new Zoom("here").set("all");
    expect(new Zoom("here").wanted.value).toBe("all");
    new Zoom("here").set(1);
    expect(keep.get(KEY)).toBeNull();
  });

  it.each(["", "0", "-2", "NaN", "wide"])("is none where %j was kept", (kept) => {
    keep.set(KEY, kept);
    expect([new Zoom("here").wanted.value, new Zoom("here", null).wanted.value]).toEqual([1, null]);
  });

  it("goes by steps, within bounds, and past its own size by no hair", () => {
    const zoom = new Zoom("here");
    const step = (way: 1 | -1) => (zoom.step(way), (zoom.scale.value = zoom.wanted.value as number));
    expect([step(-1), step(1)]).toEqual([0.8, 1]);
    for (let n = 0; n < 20; n += 1) step(1);
    expect(zoom.wanted.value).toBe(3);
    for (let n = 0; n < 40; n += 1) step(-1);
    expect(zoom.wanted.value).toBe(0.25);
  });

  it("one key goes between all and what can be read", () => {
    const zoom = new Zoom("here");
    expect([zoom.press("0"), zoom.wanted.value, zoom.press("0"), zoom.wanted.value]).toEqual([true, "all", true, 1]);
    expect(zoom.press("x")).toBe(false);
  });
});
