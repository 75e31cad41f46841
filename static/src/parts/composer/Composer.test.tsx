import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { setLanguage } from "../../i18n";
import { BLANK, type Phase, type Run } from "../../state/records";
import { joined, tick, WRITING, type Member, type Records } from "../../state/testing";
import { drawn, type Drawn } from "../../ui/testing";
import { composer, EMPTY } from "./composer";
import { Composer } from "./Composer";
import { Leftover } from "./Leftover";
import { returnedWhy, useMemory } from "./memory";

let me: Member;
const RUN = "run1____";

beforeAll(() => setLanguage("en"));
beforeEach(() => {
  composer.value = EMPTY;
  returnedWhy.value = null;
  localStorage.clear();
});
afterEach(() => me.live.close());

function Page({ left }: { left: number | null }) {
  useMemory();
  const { store } = me.live;
  const run = store.record<Run>(`run.${RUN}`).value;
  const phase = store.record<Phase>("phase.phase1__").value;
  return run && phase ? <Composer runId={RUN} run={run} phase={phase} left={left} /> : null;
}

async function page(more: Records = {}, left: number | null = 2): Promise<Drawn> {
  me = await joined({ ...WRITING, ...more });
  const made = drawn(<Page left={left} />, me.live);
  await tick(20);
  return made;
}

const place = async ({ all }: Drawn): Promise<void> => {
  all("form")[0]?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await tick();
};

test("what is placed goes to its area without its outer spaces, and leaves the field empty", async () => {
  const made = await page();
  await made.type("textarea", "  An idea \n");
  await place(made);
  expect(me.asked()).toMatchObject([{ type: "note.add", zone: "zone1___", content: { text: "An idea" } }]);
  expect(composer.value.content.text).toBe("");
  expect(me.live.store.list("own").value).toHaveLength(1);
});

test("nothing is placed of nothing", async () => {
  const made = await page();
  await made.type("textarea", "   ");
  await place(made);
  expect(me.asked()).toEqual([]);
});

test("words that were refused come back, with the reason, and go once they are placed again", async () => {
  const made = await page();
  await made.type("textarea", "An idea");
  await place(made);
  await me.refuse("phase_closed");
  await tick(20);
  expect([composer.value.content.text, made.all("[role=alert]").length]).toEqual(["An idea", 1]);
  await place(made);
  expect([me.asked().length, made.all("[role=alert]").length]).toEqual([2, 0]);
});

test("words that come back never take the place of others", async () => {
  const made = await page();
  await made.type("textarea", "One");
  await place(made);
  await made.type("textarea", "Two");
  await me.refuse("phase_closed");
  await tick(20);
  expect(composer.value.content.text).toBe("Two\n\nOne");
});

test("what is being typed is there again after the page was left", async () => {
  const made = await page();
  await made.type("textarea", "Half a thou");
  await tick(400);
  made.draw(null);
  await tick(20);
  expect(composer.value.content.text).toBe("");
  made.draw(<Page left={2} />);
  await tick();
  expect(composer.value.content.text).toBe("Half a thou");
});

test("what is typed at once goes behind what was kept, and never in its place", async () => {
  const made = await page();
  await made.type("textarea", "Half a thou");
  await tick();
  made.draw(null);
  expect(composer.value.content.text).toBe("");
  made.draw(<Page left={2} />);
  expect(composer.value.content.text).toBe("Half a thou");
});

test("who is to do it and by when are kept before there is a word of what", async () => {
  const actions = { title: { en: "Actions" }, purpose: "actions", rank: 0 };
  const made = await page({ "zone.zone1___": actions });
  await made.type("input", "Reception", 0);
  made.draw(null);
  made.draw(<Page left={2} />);
  await tick();
  expect((made.all("input")[0] as HTMLInputElement).value).toBe("Reception");
});

test("a tab that hears what another one types never writes it back over the words that followed", async () => {
  const made = await page();
  const key = `atelier.draft.${me.live.outbox.owner}.composer`;
  const typed = (text: string) => JSON.stringify({ ...EMPTY, content: { ...BLANK, text } });
  localStorage.setItem(key, typed("A whole thought"));
  dispatchEvent(new StorageEvent("storage", { key, newValue: typed("A wh") }));
  await tick();
  expect((made.all("textarea")[0] as HTMLTextAreaElement).value).toBe("A wh");
  expect(me.live.outbox.draft("composer")).toBe(typed("A whole thought"));
});

test("a card that comes back takes nothing from the one that is begun, who is to do it included", async () => {
  const actions = { title: { en: "Actions" }, purpose: "actions", rank: 0 };
  const made = await page({ "zone.zone1___": actions });
  await made.type("textarea", "One");
  await made.type("input", "Reception", 0);
  await place(made);
  await made.type("textarea", "Two");
  await made.type("input", "Ana", 0);
  await me.refuse("phase_closed");
  await tick(20);
  expect(composer.value.content).toMatchObject({ text: "Two\n\nOne\nWho: Reception", who: "Ana" });
});

test("an area is asked for where there are several, and who and when only in one for actions", async () => {
  const actions = { title: { en: "Actions" }, purpose: "actions", rank: 3 };
  const may = { ...WRITING.may, write: ["zone1___", "zone3___", "zone2___"] };
  const made = await page({ "zone.zone3___": actions, may });
  expect(made.all("option").map((each) => each.textContent)).toEqual(["Ideas", "Actions"]);
  expect(made.all("input")).toEqual([]);
  await made.type("select", "zone3___");
  await made.type("textarea", "Call back");
  await made.type("input", "Reception", 0);
  await place(made);
  expect(me.asked()).toMatchObject([{ zone: "zone3___", content: { text: "Call back", who: "Reception" } }]);
});

test("B19 whoever may write anywhere from now on goes on where the step is about", async () => {
  const checkin = { title: { en: "Weather" }, purpose: "ideas", rank: 0, personal: true };
  const may = { ...WRITING.may, write: ["zone3___", "zone1___", "zone2___"] };
  const made = await page({ "zone.zone3___": checkin, may });
  await made.type("textarea", "An idea");
  await place(made);
  expect(me.asked()).toMatchObject([{ zone: "zone1___" }]);
});

test("B19 an area chosen in another step is not kept for this one", async () => {
  const third = { title: { en: "Questions" }, purpose: "questions", rank: 3 };
  const may = { ...WRITING.may, write: ["zone1___", "zone3___", "zone2___"] };
  const made = await page({ "zone.zone3___": third, may });
  composer.value = { ...EMPTY, zone: "zone3___", run: "earlier" };
  await tick(20);
  expect((made.all("select")[0] as HTMLSelectElement).value).toBe("zone1___");
  await made.type("select", "zone3___");
  expect((made.all("select")[0] as HTMLSelectElement).value).toBe("zone3___");
});

test("no card goes into a step that is over", async () => {
  const made = await page({ room: { status: "running", run: "run2____" } });
  expect((made.all("button[type=submit]")[0] as HTMLButtonElement).disabled).toBe(true);
});

test("words that were not placed in time stay in sight, and can be put by for later", async () => {
  await page({ "run.run1____": { ...WRITING["run.run1____"], input_ended: true } });
  composer.value = { ...EMPTY, content: { ...BLANK, text: "Too late" } };
  const made = drawn(<Leftover run={RUN} />, me.live);
  expect(made.all(".card").map((each) => each.textContent)).toEqual(["Too late"]);
  await made.press("Keep for later");
  expect(me.asked()).toMatchObject([{ type: "note.add", zone: "zone2___", content: { text: "Too late" } }]);
});

test("while one may still write, the composer has the words", async () => {
  await page();
  composer.value = { ...EMPTY, content: { ...BLANK, text: "Still mine" } };
  expect(drawn(<Leftover run={RUN} />, me.live).text()).toBe("");
  expect(drawn(<Leftover run={RUN} when="always" />, me.live).text()).toContain("Still mine");
});
