import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { setLanguage } from "../../i18n";
import { joined, note, patch, tick, WRITING, type Member, type Records } from "../../state/testing";
import { drawn, type Drawn } from "../../ui/testing";
import { answered, ask, type Question } from "./ask";
import { ItemDialogs } from "./ItemDialogs";

let me: Member;
const TABLE: Records = {
  ...WRITING,
  "theme.g": { zone: "zone1___", title: "Welcome", rev: 3 },
  "theme.h": { zone: "zone2___", title: "Money" },
  "note.in": note("In a theme", { theme: "g" }),
  "note.a": note("First", { rev: 7 }),
  "note.b": note("Second"),
  "note.secret": note("Secret", { visible_to: "me.me______" }),
};

beforeAll(() => setLanguage("en"));
beforeEach(async () => {
  answered();
  me = await joined(TABLE, {}, "facilitator");
});
afterEach(() => me.live.close());

async function asked(what: Question["what"], key: string): Promise<Drawn> {
  const page = drawn(<ItemDialogs />, me.live);
  ask({ what, key });
  await tick(20);
  return page;
}
const choices = (page: Drawn): string[] => page.all(".choice").map((each) => each.textContent ?? "");
async function send(page: Drawn): Promise<void> {
  page.all("form")[0]?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await tick();
}
const accept = async (): Promise<void> => {
  const id = me.live.store.pending.value.at(-1)?.id ?? "";
  await me.hear({ type: "accepted", id, revs: {} });
};

test("nothing is asked of its own accord", () => {
  expect(drawn(<ItemDialogs />, me.live).text()).toBe("");
});

test("an edit names the rev it began from, and closes once it is accepted", async () => {
  const page = await asked("edit", "note.a");
  await page.type("textarea", "Better");
  await send(page);
  expect(me.asked()).toMatchObject([{ type: "note.edit", note: "a", base: 7, content: { text: "Better" } }]);
  expect(page.all("dialog")).toHaveLength(1);
  await accept();
  expect(page.all("dialog")).toHaveLength(0);
});

test("a refused edit stays open with its words", async () => {
  const page = await asked("edit", "note.a");
  await page.type("textarea", "Better");
  await send(page);
  await me.refuse("stale");
  expect((page.all("textarea")[0] as HTMLTextAreaElement).value).toBe("Better");
});

test("a card moves to another area, or into a theme it is not in", async () => {
  expect(choices(await asked("move", "note.a"))).toEqual(["Later"]);
  answered();
  const page = await asked("theme", "note.in");
  expect(choices(page)).toEqual(["Money"]);
  await page.press("Money");
  expect(me.asked()).toMatchObject([{ type: "notes.move", keys: ["note.in"], zone: "zone2___" }]);
});

test("themes become one with any other", async () => {
  const page = await asked("merge", "theme.g");
  expect(choices(page)).toEqual(["Money"]);
  await page.press("Money");
  expect(me.asked()[0]?.type).toMatch(/merge$/);
});

test("a new theme is made of the card and those chosen, none of them hidden otherwise", async () => {
  const page = await asked("new-theme", "note.a");
  expect(page.all(".pick").map((each) => each.textContent)).toEqual(["Second"]);
  page.all(".pick input")[0]?.click();
  await page.type("input:not([type=checkbox])", "Both");
  await send(page);
  expect(me.asked()).toMatchObject([{ notes: ["a", "b"], title: "Both" }]);
});

test("a theme and an area take a name, each by the rev it had", async () => {
  const theme = await asked("name", "theme.g");
  await theme.type("input", "  Reception ");
  await send(theme);
  expect(me.asked()).toMatchObject([{ base: 3, title: "Reception" }]);
  answered();
  const area = await asked("zone", "zone.zone1___");
  await area.type("input", "Thoughts");
  await send(area);
  expect(me.asked()[1]).toEqual({
    type: "zone.edit",
    zone: "zone1___",
    base: 1,
    title: { fr: "Idées", en: "Thoughts" },
  });
});

test("B19 an action goes under what is kept, into its area, or one that is made for it", async () => {
  const page = await asked("action", "theme.g");
  await page.type("textarea", "Ask the council");
  await send(page);
  expect(me.asked()).toMatchObject([
    { type: "zone.add", purpose: "actions", under: "theme.g", title: { en: "Welcome" } },
  ]);
  const id = me.live.store.pending.value.at(-1)?.id ?? me.lastId();
  await me.hear(patch({ "zone.new": { title: { en: "Welcome" }, purpose: "actions", rank: 9, under: "theme.g" } }));
  await me.hear({ type: "accepted", id, revs: {} });
  expect(me.asked().at(-1)).toMatchObject({
    type: "note.add",
    zone: "new",
    room: true,
    content: { text: "Ask the council" },
  });
});
