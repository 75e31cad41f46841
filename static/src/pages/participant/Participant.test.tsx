import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { setLanguage } from "../../i18n";
import { composer, EMPTY } from "../../parts/composer/composer";
import { joined, patch, tick, WRITING, type Member, type Records } from "../../state/testing";
import { drawn, type Drawn } from "../../ui/testing";
import Participant from "./Participant";

let me: Member;
let made: Drawn;

const READING = { write: "nobody", see: "all" };
const WRITES = { write: "own", quota: 2, see: "own", author: "masked" };
/** People read what was written, face up. */
const READ: Records = {
  ...WRITING,
  room: { status: "running", run: "run2____" },
  "run.run2____": { phase: "phase2__", started_at: 2, rules: READING },
  "phase.phase2__": { place: 1, title: { en: "Read" }, rules: READING },
  may: { rules: READING, write: ["zone2___"], change: [], left: null },
};
/** A step in which one writes begins, or is taken up again. */
const begins = (run: string): Records => ({
  room: { status: "running", run },
  [`run.${run}`]: { phase: "phase1__", started_at: 3, rules: WRITES },
  may: { rules: WRITES, write: ["zone1___", "zone2___"], change: ["zone1___"], left: 2 },
});

beforeAll(() => setLanguage("en"));
beforeEach(() => {
  composer.value = EMPTY;
  localStorage.clear();
});
afterEach(() => {
  made.draw(null);
  me.live.close();
});

async function page(records: Records): Promise<void> {
  me = await joined(records);
  made = drawn(<Participant />, me.live);
  await tick(60);
}

const field = () => made.all("#composer")[0] as HTMLTextAreaElement | undefined;

/** Every field for a card that has been on the page from now on. */
function fields(): () => number {
  const seen = new Set<Element>(made.all("#composer"));
  new MutationObserver(() => made.all("#composer").forEach((each) => seen.add(each))).observe(made.root, {
    childList: true,
    subtree: true,
  });
  return () => seen.size;
}

test("a step to write in comes with the field that stays: who is in it at once, types into it", async () => {
  await page(READ);
  const seen = fields();
  await me.hear(patch(begins("run3____")));
  await tick(200);
  expect([field() !== undefined, seen()]).toEqual([true, 1]);
});

test("who is about to write when the next step to write in comes, is in the same field", async () => {
  await page(WRITING);
  const before = field();
  before?.focus();
  await me.hear(patch(begins("run3____")));
  await tick(200);
  expect(document.activeElement).toBe(before);
  await made.type("#composer", "An idea");
  made.all("form.composer")[0]?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await tick();
  expect(me.asked()).toMatchObject([{ type: "note.add", content: { text: "An idea" } }]);
});

test("a sentence that was begun is finished in its step, and the next one is named", async () => {
  await page(WRITING);
  field()?.focus();
  await made.type("#composer", "Half a thou");
  await me.hear(
    patch({ ...begins("run3____"), "phase.phase1__": { place: 0, title: { en: "Again" }, rules: WRITES } }),
  );
  await tick(200);
  expect(made.text()).toContain("Again");
  expect([made.all(".next-step").length, field()?.value]).toEqual([1, "Half a thou"]);
  made.all(".next-step button")[0]?.click();
  await tick(60);
  expect([made.all(".next-step").length, field()?.value]).toEqual([0, "Half a thou"]);
});
