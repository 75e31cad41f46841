import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { joined, note, patch, WRITING, type Member } from "../state/testing";
import { landing, movable } from "./drops";

const TABLE = {
  ...WRITING,
  "note.a": note("A bench", { rank: 1 }),
  "note.b": note("A tree", { rank: 2 }),
  "note.t": note("Shade", { theme: "t", rank: 1 }),
  "note.secret": note("Psst", { visible_to: "me.me______", mine: true, run: "run1____" }),
  "theme.t": { zone: "zone1___", title: "Outside", rank: 3 },
  "theme.u": { zone: "zone1___", rank: 4 },
};
let lead: Member;
beforeEach(async () => void (lead = await joined(TABLE, {}, "facilitator")));
afterEach(() => lead.live.close());

const lands = (held: string[], onto: string, before: string | null = null) =>
  landing(lead.live, held, { onto, before });

describe("letting go", () => {
  it("on a card makes a theme that stands where that card does", () => {
    expect(lands(["note.a"], "note.b")?.command).toEqual({ type: "theme.make", notes: ["b", "a"] });
  });

  it("on a theme moves cards in, in front of another if so", () => {
    const into = { type: "notes.move", keys: ["note.a"], zone: "zone1___", theme: "t" };
    expect(lands(["note.a"], "theme.t")?.command).toEqual(into);
    expect(lands(["note.a"], "theme.t", "note.t")?.command).toEqual({ ...into, before: "note.t" });
  });

  it("of a theme on a theme merges the two", () => {
    expect(lands(["theme.u"], "theme.t")?.command).toEqual({ type: "theme.merge", theme: "u", into: "t" });
    expect(lands(["theme.u", "note.a"], "theme.t")).toBeNull();
  });

  it("in an area says whether a card leaves its theme, comes from elsewhere or changes the order alone", () => {
    expect(lands(["note.t"], "zone.zone1___")?.says).toBe("drop-out");
    expect(lands(["note.a"], "zone.zone2___")?.says).toBe("drop-area");
    expect(lands(["note.a"], "zone.zone1___", "theme.t")?.command).toMatchObject({ before: "theme.t" });
  });

  it("where nothing would change does nothing", () => {
    expect(lands(["note.t"], "theme.t")).toBeNull();
    expect(lands(["note.a"], "note.a")).toBeNull();
    expect(lands(["theme.t"], "note.a")).toBeNull();
    expect(lands(["note.a"], "theme.gone")).toBeNull();
  });

  it("is for those who sort; others take their own cards from area to area", async () => {
    expect(["note.a", "theme.t", "note.secret", "note.gone"].map((key) => movable(lead.live, key))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    const writable = { ...WRITING.may, write: ["zone1___", "zone2___", "zone3___"] };
    const area = { title: { fr: "Questions" }, purpose: "questions", rank: 3 };
    const ana = await joined({ ...TABLE, may: { ...writable, change: writable.write }, "zone.zone3___": area });
    await ana.hear(patch({ "note.a": note("A bench", { mine: true, run: "run1____" }) }));
    expect(["note.a", "note.b", "theme.t"].map((key) => movable(ana.live, key))).toEqual([true, false, false]);
    const to = (onto: string) => landing(ana.live, ["note.a"], { onto, before: "note.b" })?.command;
    expect(to("zone.zone3___")).toEqual({ type: "notes.move", keys: ["note.a"], zone: "zone3___" });
    expect([to("zone.zone1___"), to("note.b"), to("theme.t")]).toEqual([undefined, undefined, undefined]);
    ana.live.close();
  });
});
