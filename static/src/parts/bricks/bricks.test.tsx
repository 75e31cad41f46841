import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { has, setLanguage, t } from "../../i18n";
import { stepsOf } from "../../room/agenda";
import { joined, patch, tick, type Member, type Records } from "../../state/testing";
import { drawn } from "../../ui/testing";
import { lineAt } from "../agenda/step-line";
import { KINDS } from "../votes";
import { begun, brickNamed, brickOf, BRICKS, labelOf } from "./index";
import { fitting, put } from "./put";
import { Shelf } from "./Shelf";

const ROOM: Records = {
  room: { status: "prepared" },
  "zone.zone1___": { title: { fr: "Idées", en: "Ideas" }, purpose: "ideas", rank: 1 },
  "zone.zone2___": { title: { fr: "Plus tard", en: "Later" }, purpose: "later", rank: 2 },
};
const NEEDS = { purpose: "ideas", title: { fr: "Idées" } } as const;

beforeAll(() => setLanguage("en"));

describe("each brick", () => {
  test.each(BRICKS.map(({ name }) => name))("%s is named, and a step of it is known as one", async (name) => {
    const brick = brickNamed(name);
    for (const language of ["fr", "en"] as const) {
      await setLanguage(language);
      expect(labelOf(brick)).not.toBe(`brick-${name}`);
      if (!brick.label) expect(has(`brick-${name}-means`)).toBe(true);
      expect(brick.start().title[language]).toBeTruthy();
    }
    const step = begun(brick, []);
    // A step for reading is told from one for talking by what comes before it alone.
    expect(brickOf(step).name).toBe(name === "turn-over" ? "talk" : name);
    expect(lineAt([{ ...step, parts: {} }], 0, { area: () => "" })).not.toBe("");
  });

  test("there is one for each way to vote", () => {
    const kinds = BRICKS.flatMap((brick) => begun(brick, []).vote?.kind ?? []);
    expect([...kinds].sort()).toEqual([...KINDS].sort());
  });
});

describe("a brick put in", () => {
  let me: Member;
  const answer = (records: Records, ...first: "late"[]) => {
    const told = [patch(records), { type: "accepted", id: me.lastId(), revs: {} } as const];
    return me.hear(...(first.length ? told.reverse() : told));
  };
  beforeEach(async () => void (me = await joined(ROOM, {}, "facilitator")));
  afterEach(() => me.live.close());

  test("writes where ideas go, and says which step it is", async () => {
    const id = put(me.live, brickNamed("private-writing"), null);
    await tick();
    expect(me.asked()).toMatchObject([
      {
        type: "phase.insert",
        brief: { rules: { write: "own", quota: 3, see: "own", author: "masked", zones: ["zone1___"] }, minutes: 8 },
      },
    ]);
    await answer({ "phase.new_____": { place: 0, title: { en: "Write alone" } } }, "late");
    expect(await id).toBe("new_____");
  });

  test("makes the area that it needs where none fits, and writes there", async () => {
    const id = put(me.live, brickNamed("actions"), null);
    await tick();
    expect(me.asked()).toEqual([
      { type: "zone.add", title: { fr: "Premiers pas", en: "First steps" }, purpose: "actions" },
    ]);
    await answer({ "zone.zone3___": { title: { en: "First steps" }, purpose: "actions", rank: 3 } });
    expect(me.asked()[1]).toMatchObject({ brief: { rules: { write: "facilitators", zones: ["zone3___"] } } });
    await answer({ "phase.new_____": { place: 0, title: { en: "The first step" } } });
    expect(await id).toBe("new_____");
  });

  test("is no step where its area is refused", async () => {
    const id = put(me.live, brickNamed("actions"), null);
    await tick();
    await me.refuse("too_many");
    expect([await id, me.asked().length]).toEqual([null, 1]);
  });

  test("keeps away from the cards of an arrival", async () => {
    const arrival = { title: { fr: "Arrivée", en: "Arrival" }, purpose: "ideas", rank: 0 };
    const step = { place: 0, title: {}, rules: { write: "own", quota: 1, zones: ["zone0___"] } };
    await me.hear(patch({ "zone.zone0___": arrival, "phase.p_______": step }));
    const { store } = me.live;
    expect(fitting(store, { purpose: "ideas", title: { fr: "Autre" } }, stepsOf(store))).toBe("zone1___");
    expect(fitting(store, { ...NEEDS, title: { fr: "Arrivée" }, apart: true }, stepsOf(store))).toBe("zone0___");
    expect(fitting(store, { ...NEEDS, title: { fr: "Nulle part" }, apart: true }, stepsOf(store))).toBeUndefined();
  });
});

test("the shelf offers every brick once, and arrows go from one to the next", async () => {
  const chosen: string[] = [];
  const page = drawn(<Shelf choose={({ name }) => chosen.push(name)} />);
  expect(page.all("button").length).toBe(BRICKS.length);
  page.all("button")[0]?.focus();
  page.all("button")[0]?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
  expect(document.activeElement).toBe(page.all("button")[1]);
  page.all("button")[1]?.click();
  expect(chosen).toEqual([BRICKS[1]?.name]);
  expect(page.text()).toContain(t("brick-break-means"));
});
