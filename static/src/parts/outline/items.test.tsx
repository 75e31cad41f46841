import { afterEach, beforeAll, expect, test } from "vitest";
import { setLanguage } from "../../i18n";
import type { Role } from "../../net/protocol";
import { joined, note, patch, tick, WRITING, type Member, type Records } from "../../state/testing";
import { drawn, type Drawn } from "../../ui/testing";
import { Outline } from "./Outline";

let me: Member;
const TABLE: Records = {
  ...WRITING,
  "theme.g": { zone: "zone1___", title: "Welcome", rank: 1 },
  "note.in": note("In the theme", { theme: "g" }),
  "note.a": note("First", { rank: 2 }),
  "note.b": note("Second", { rank: 3, who: "Reception", due: "May" }),
};

beforeAll(() => setLanguage("en"));
afterEach(() => me.live.close());

async function list(more: Records = {}, role: Role = "facilitator"): Promise<Drawn> {
  me = await joined({ ...TABLE, ...more }, {}, role);
  return drawn(<Outline />, me.live);
}
const words = (page: Drawn): string[] => page.all("article .words").map((each) => each.textContent ?? "");

test("areas are headings, themes headings under them, cards in the order of the wall", async () => {
  const page = await list();
  expect(page.all("h2, h3").map((each) => `${each.tagName} ${each.textContent}`)).toEqual([
    "H2 Steps",
    "H2 Ideas",
    "H3 Welcome",
    "H2 Later",
  ]);
  expect(words(page)).toEqual(["In the theme", "First", "Second"]);
});

test("what comes, goes and moves shows at once", async () => {
  const page = await list();
  await me.hear(
    patch({ "note.a": null, "note.c": note("New", { rank: 0 }), "note.b": note("Second", { theme: "g" }) }),
  );
  await tick(20);
  expect(words(page)).toEqual(["New", "In the theme", "Second"]);
});

test("each item says what the last closed vote gave it, an open one says nothing", async () => {
  const vote = { run: "run1____", vote: { kind: "dots" }, items: ["theme.g", "note.a"] };
  const page = await list({ "round.r": { ...vote, open: false, result: { kind: "dots", tally: { "theme.g": 3 } } } });
  const dots = (): string[] => page.all(".tag").map((each) => each.textContent ?? "");
  expect(dots()).toEqual(["3 dots", "0 dots"]);
  await me.hear(patch({ "round.r": { ...vote, open: true } }));
  await tick(20);
  expect(dots()).toEqual([]);
});

test("who and when are on the card, and the step one is at is marked", async () => {
  const page = await list();
  expect(page.all(".who-when").map((each) => each.textContent)).toEqual([expect.stringContaining("Reception")]);
  expect(page.all("[aria-current=step]").map((each) => each.textContent)).toEqual([expect.stringContaining("Write")]);
});

test("facilitators write for the room, into any area, whatever the step says", async () => {
  const page = await list({ "run.run1____": { ...WRITING["run.run1____"], input_ended: true } });
  await page.press("Add a card: Ideas");
  await page.type("dialog textarea", " From the room ");
  page.all("dialog form")[0]?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await tick();
  expect(me.asked()).toMatchObject([
    { type: "note.add", zone: "zone1___", content: { text: "From the room" }, room: true },
  ]);
});

test("a participant may add only where the step lets them write, and has no menu on others' cards", async () => {
  const over = { may: { write: ["zone2___"] } };
  const page = await list(over, "participant");
  const names = page.all("button").map((each) => each.getAttribute("aria-label"));
  expect(names.filter((name) => name?.startsWith("Add"))).toEqual(["Add a card: Later"]);
  expect(page.all("article .menu-button")).toEqual([]);
});
