import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../../i18n";
import { joined, patch, tick, WRITING, type Member } from "../../state/testing";
import { drawn, type Drawn } from "../../ui/testing";
import { KINDS } from "../votes";
import { PhaseDialog } from "./PhaseDialog";

let me: Member;
const closed = vi.fn();

beforeAll(() => setLanguage("en"));
beforeEach(async () => {
  closed.mockClear();
  me = await joined({ ...WRITING, "phase.phase1__": { ...WRITING["phase.phase1__"], rev: 4 } }, {}, "facilitator");
});
afterEach(() => me.live.close());

const form = (): Drawn => drawn(<PhaseDialog live={me.live} id="phase1__" onClose={closed} />, me.live);
async function save(page: Drawn): Promise<void> {
  page.all("form")[0]?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await tick();
}
/** The choice of a way to vote. */
const kinds = (page: Drawn): HTMLSelectElement =>
  page.all("select").find((each) => each.querySelector("[value=none]")) as HTMLSelectElement;
async function choose(page: Drawn, kind: string): Promise<void> {
  kinds(page).value = kind;
  kinds(page).dispatchEvent(new Event("change", { bubbles: true }));
  await tick(20);
}

test("what was not changed is not sent, and nothing of nothing", async () => {
  const page = form();
  await save(page);
  expect([me.asked(), closed.mock.calls.length]).toEqual([[], 1]);
  await page.type("input[lang=en]", "Note down");
  await save(page);
  expect(me.asked()).toEqual([
    { type: "phase.edit", phase: "phase1__", base: 4, title: { fr: "Écrire", en: "Note down" } },
  ]);
});

test("every way to vote can be chosen, and brings its own form", async () => {
  await me.hear(patch({ "phase.phase1__": { ...WRITING["phase.phase1__"], rules: {}, rev: 5 } }));
  const page = form();
  expect([...kinds(page).options].map(({ value }) => value)).toEqual(["none", ...KINDS]);
  const plain = page.all("input").length;
  await choose(page, "dots");
  expect(page.all("input").length).toBe(plain + 2);
  await choose(page, "rate");
  expect(page.all("input").length).toBe(plain + 10);
  await choose(page, "none");
  expect(page.all("input").length).toBe(plain);
});

test("what one changes most stands first, the rest behind, and what makes no sense nowhere", async () => {
  const page = form();
  const labels = (within: string) => page.all(`${within} label`).map((each) => each.textContent?.trim());
  expect(labels(".phase-form > .ask")).toEqual(
    expect.arrayContaining(["Who writes", "Who sees the cards", "Name on the cards"]),
  );
  expect(labels("details.more")).toContain("Who sorts the cards");
  await page.type(".phase-form > .ask select", "nobody");
  expect(labels(".phase-form")).not.toContain("Who sees the cards");
  expect(labels("details.more")).toContain("How people speak");
});

test("the step is told in a line, with what it means for each, as one changes it", async () => {
  const page = form();
  const told = () => page.all(".comes")[0]?.textContent ?? "";
  expect(told()).toContain("everybody writes 2 cards, face down, no name");
  expect(told()).toContain("see how many cards are written, but can’t read them");
  await page.type(".phase-form > .ask select", "all", 1);
  expect(told()).toContain("everybody writes 2 cards, in everybody’s sight, no name");
  expect(page.text()).toContain("without a name; but people see when it comes");
});

test("a step that is refused stays open", async () => {
  const page = form();
  await page.type("input[lang=en]", "Note down");
  await save(page);
  await me.refuse("looser");
  expect(closed).not.toHaveBeenCalled();
});
