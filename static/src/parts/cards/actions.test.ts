import { afterEach, beforeAll, expect, test } from "vitest";
import { setLanguage } from "../../i18n";
import type { Role } from "../../net/protocol";
import { joined, note, tick, WRITING, type Member, type Records } from "../../state/testing";
import { itemActions } from "./actions";
import { question } from "./ask";

let me: Member;
const TABLE: Records = {
  ...WRITING,
  "theme.g": { zone: "zone1___", title: "Welcome", rank: 1 },
  "theme.h": { zone: "zone1___", title: "Money", rank: 2 },
  "note.in": note("In a theme", { theme: "g", rank: 1 }),
  "note.a": note("First", { rank: 3 }),
  "note.b": note("Second", { rank: 4 }),
  "note.aside": note("Aside", { aside: true }),
  "note.secret": note("Secret", { visible_to: "me.me______", theme: "h" }),
};

beforeAll(() => setLanguage("en"));
afterEach(() => me.live.close());

async function enter(role: Role, more: Records = {}, mine: Records = {}): Promise<void> {
  me = await joined({ ...TABLE, ...more }, mine, role);
}
const ids = (key: string): string[] => itemActions(me.live, key).map(({ id }) => id);
async function run(key: string, id: string): Promise<void> {
  itemActions(me.live, key)
    .find((each) => each.id === id)
    ?.run();
  await tick();
}

test("who observes can do nothing, and nobody anything with what is gone", async () => {
  await enter("observer");
  expect(["note.a", "theme.g", "zone.zone1___"].flatMap(ids)).toEqual([]);
  me.live.close();
  await enter("facilitator");
  expect(["note.gone", "theme.gone", "zone.gone", "person.x"].flatMap(ids)).toEqual([]);
});

test("while a step is for writing, one has a hand in one's own cards alone", async () => {
  const own = {
    "note.mine": {
      content: { text: "Mine" },
      place: { zone: "zone1___" },
      run: "run1____",
      visible_to: "me.me______",
      mine: true,
    },
  };
  await enter("participant", {}, own);
  expect([ids("note.mine"), ids("note.a"), ids("theme.g")]).toEqual([["edit", "take-back"], [], []]);
});

test("one's own card can be moved where there is another area to write in", async () => {
  const own = {
    "note.mine": {
      content: { text: "Mine" },
      place: { zone: "zone1___" },
      run: "run1____",
      visible_to: "me.me______",
      mine: true,
    },
  };
  const more = { title: { en: "More" }, purpose: "ideas", rank: 3 };
  const may = { ...WRITING.may, write: ["zone1___", "zone3___", "zone2___"] };
  await enter("participant", { "zone.zone3___": more, may }, own);
  expect(ids("note.mine")).toEqual(["edit", "move", "take-back"]);
  await run("note.mine", "move");
  expect(question.value).toEqual({ what: "move", key: "note.mine" });
});

test("a card taken back leaves the room", async () => {
  await enter(
    "participant",
    {},
    { "note.mine": { content: { text: "Mine" }, place: { zone: "zone1___" }, run: "run1____", mine: true } },
  );
  await run("note.mine", "take-back");
  expect([me.asked(), me.live.store.peek("note.mine")]).toEqual([
    [{ type: "note.take_back", note: "mine" }],
    undefined,
  ]);
});

test("where all sort, everybody moves what lies open, and nobody what is hidden or aside", async () => {
  await enter("participant", { may: { ...WRITING.may, sort: true } });
  expect(ids("note.a")).toEqual(["put-in-theme", "new-theme", "move", "up", "down", "later"]);
  expect([ids("note.secret"), ids("note.aside")]).toEqual([[], []]);
  expect(ids("theme.g")).toEqual(["name-theme", "merge", "split", "move", "down"]);
});

test("facilitators keep, show, set aside and delete besides; what is aside comes back or goes", async () => {
  await enter("facilitator");
  expect(ids("note.a")).toEqual(expect.arrayContaining(["keep", "show-to-all", "set-aside", "delete"]));
  expect(ids("note.aside")).toEqual(expect.arrayContaining(["bring-back", "delete"]));
  expect(ids("note.secret")).toEqual([]);
});

test("what is kept or shown is offered the other way round", async () => {
  const shown = { ...WRITING.room, spotlight: "note.a" };
  await enter("facilitator", { room: shown, "note.a": note("First", { rank: 3, kept: true }) });
  expect(ids("note.a")).toEqual(expect.arrayContaining(["unkeep", "hide-from-all"]));
  expect([ids("note.a").includes("add-action"), ids("note.b").includes("add-action")]).toEqual([true, false]);
  await run("note.a", "unkeep");
  await run("note.a", "hide-from-all");
  expect(me.asked()).toEqual([
    { type: "item.keep", key: "note.a", kept: false },
    { type: "room.spotlight", key: "" },
  ]);
});

test("up and down are one place in the order an item is in, and nowhere beyond its ends", async () => {
  await enter("facilitator");
  expect([ids("theme.g").includes("up"), ids("note.b").includes("down"), ids("note.in").includes("up")]).toEqual([
    false,
    false,
    false,
  ]);
  await run("note.b", "up");
  expect(me.asked()).toEqual([{ type: "notes.move", keys: ["note.b"], zone: "zone1___", before: "note.a" }]);
  expect(me.live.store.list("zone.zone1___").value.slice(2, 4)).toEqual(["note.b", "note.a"]);
});

test("down is past the next one, and at the end where that is the last", async () => {
  await enter("facilitator");
  await run("theme.h", "down");
  await run("theme.h", "down");
  const [first, last] = me.asked();
  expect(first).toMatchObject({ keys: ["theme.h"], before: "note.b" });
  expect(me.live.store.list("zone.zone1___").value.at(-1)).toBe("theme.h");
  expect(last).not.toHaveProperty("before");
});

test("out of a theme, and away for later", async () => {
  await enter("facilitator");
  await run("note.in", "out-of-theme");
  expect(me.live.store.list("zone.zone1___").value).toContain("note.in");
  await run("note.a", "later");
  expect(me.live.store.list("zone.zone2___").value).toEqual(["note.a"]);
});

test("an area goes away only when it is empty, and never the one for later", async () => {
  await enter("facilitator", { "zone.zone3___": { title: { en: "Empty" }, purpose: "ideas", rank: 3 } });
  expect(["zone.zone1___", "zone.zone2___", "zone.zone3___"].map((key) => ids(key).includes("remove-zone"))).toEqual([
    false,
    false,
    true,
  ]);
  await run("zone.zone3___", "up");
  expect(me.asked()).toEqual([{ type: "zone.move", zone: "zone3___", before: "zone2___" }]);
});

test("once closed, facilitators may still name a theme", async () => {
  await enter("facilitator", { room: { ...WRITING.room, status: "closed" } });
  expect(ids("theme.g")).toEqual(expect.arrayContaining(["name-theme", "keep"]));
  expect(ids("theme.g")).not.toContain("split");
});
