import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../i18n";
import { useLive } from "../state/context";
import { BLANK } from "../state/records";
import { joined, tick, type Member } from "../state/testing";
import { drawAtOnce } from "./at-once";
import { useDraft, type KeptForm } from "./draft";
import { drawn, type Drawn } from "./testing";

let me: Member;
let page: Drawn;
let form: KeptForm<{ text: string; who: string }>;
let answers: boolean[];

beforeAll(() => {
  drawAtOnce();
  return setLanguage("en");
});
beforeEach(async () => {
  answers = [];
  localStorage.clear();
  vi.useFakeTimers({ toFake: ["performance", "setInterval", "clearInterval"] });
  me = await joined();
  page = drawn(<Form />, me.live);
});
afterEach(() => {
  page.draw(null);
  me.live.close();
  vi.useRealTimers();
});

function Form() {
  form = useDraft(useLive(), "card", () => ({ text: "", who: "" }));
  const { words, write } = form;
  return (
    <>
      <textarea value={words.text} onInput={(e) => write({ ...words, text: e.currentTarget.value })} />
      <input value={words.who} onInput={(e) => write({ ...words, who: e.currentTarget.value })} />
    </>
  );
}

const add = (): void => {
  const content = { ...BLANK, text: form.words.text };
  void form.act({ type: "note.add", note: form.note, zone: "zone1___", content }).then((done) => answers.push(done));
};
const accept = () => me.hear({ type: "accepted", id: me.lastId(), revs: {} });

test("what is sent leaves the form empty", async () => {
  await page.type("textarea", "An idea");
  add();
  await accept();
  expect([answers, form.words.text, me.live.outbox.draft("card")]).toEqual([[true], "", ""]);
});

test("words typed while the answer is waited for stay in the form, and go when they are sent", async () => {
  await page.type("textarea", "An idea");
  add();
  await page.type("textarea", "An idea, and more");
  expect(me.live.outbox.draft("card")).toContain("and more");
  add(); // pressed again before the answer: the same press
  await accept();
  expect([answers, form.words.text, me.asked().length]).toEqual([[false, false], "An idea, and more", 1]);
  add();
  await tick();
  expect(me.asked()[1]).toMatchObject({ content: { text: "An idea, and more" } });
  await accept();
  expect([answers.at(-1), form.words.text]).toEqual([true, ""]);
});

const lost = async () => {
  vi.advanceTimersByTime(16_000);
  await tick();
};
const make = (title: string): void => void form.act({ type: "theme.make", notes: [form.note], title });

test("what had no answer goes again as the same, on the next page too; changed, it is another", async () => {
  make("A");
  await lost();
  make("A");
  await lost();
  page.draw(null);
  page = drawn(<Form />, me.live);
  make("A");
  await lost();
  make("B");
  await lost();
  make("B");
  await accept();
  make("B");
  const [first, again, later, changed, same, other] = me.ids();
  expect([again, later]).toEqual([first, first]);
  expect(same).toBe(changed);
  expect(new Set([first, changed, other]).size).toBe(3);
});

test("given up, what had no answer is another thing the next time", async () => {
  make("A");
  await lost();
  form.drop();
  page.draw(null);
  page = drawn(<Form />, me.live);
  make("A");
  expect(new Set(me.ids()).size).toBe(2);
});

test("two fields filled at one stroke, as programs do, keep both", () => {
  const fill = (selector: string, value: string): void => {
    const field = page.all(selector)[0] as HTMLInputElement;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  fill("textarea", "An idea");
  fill("input", "Reception");
  expect(form.words).toEqual({ text: "An idea", who: "Reception" });
});
