import { signal } from "@preact/signals";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../../i18n";
import type { LinkState } from "../../net/line";
import type { Live } from "../../state/live";
import { tick } from "../../state/testing";
import { drawn, type Drawn } from "../../ui/testing";
import { Trouble, useTrouble } from "./Trouble";

const link = signal<LinkState>("live");
const unsaved = signal(false);
const unanswered = signal(false);
const live = { link, unsaved, unanswered, foreign: signal(false) } as unknown as Live;
let page: Drawn;

function Line() {
  const told = useTrouble(live);
  return told && <Trouble told={told} />;
}

beforeAll(() => setLanguage("en"));
beforeEach(async () => {
  [link.value, unsaved.value] = ["live", false];
  unanswered.value = false;
  page = drawn(<Line />);
  await tick(20);
});

test("nothing is said while all is well", () => expect(page.text()).toBe(""));

test("a lost line is told at once, with where to look, and that it is back", async () => {
  link.value = "lost";
  await tick(50);
  expect([page.all("[role=alert]").length, page.all("button").length]).toEqual([1, 1]);
  link.value = "live";
  await tick(50);
  expect([page.all("p").length, page.all("[role=alert]").length]).toEqual([1, 0]);
});

test("why is answered without a line: nothing is asked of anybody, nor led to", async () => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  link.value = "lost";
  await tick(50);
  await page.press("Why?");
  await tick(50);
  expect(page.text()).toContain("This device has no network");
  expect(page.all("dialog a").length).toBe(0);
  vi.restoreAllMocks();
});

test("nothing is back while a card that waited out the gap has no answer", async () => {
  [link.value, unanswered.value] = ["lost", true];
  await tick(50);
  link.value = "live";
  await tick(50);
  expect([page.all("[role=alert]").length, page.text()]).toEqual([1, "Not saved yet. Trying again…"]);
  unanswered.value = false;
  await tick(50);
  expect(page.text()).toBe("Back. Everything is saved.");
});

test("what is not saved yet is told without blaming the network", async () => {
  unsaved.value = true;
  await tick(50);
  expect([page.all("[role=alert]").length, page.all("a").length]).toEqual([1, 0]);
});
