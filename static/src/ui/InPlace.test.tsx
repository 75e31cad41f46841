import { render } from "preact";
import { beforeEach, expect, test } from "vitest";
import { longId } from "../net/ids";
import { LiveContext } from "../state/context";
import type { Live } from "../state/live";
import { Outbox } from "../state/outbox";
import { InPlace } from "./InPlace";

let root: HTMLElement;
let kept: string[];
let live: Live;

beforeEach(() => {
  root = document.createElement("div");
  kept = [];
  live = { outbox: new Outbox(longId()) } as Live;
});

function show(value: string, keeps: boolean): HTMLInputElement {
  const save = async (text: string) => (kept.push(text), keeps);
  render(
    <LiveContext.Provider value={live}>
      <InPlace words="aim" value={value} onSave={save} />
    </LiveContext.Provider>,
    root,
  );
  return root.querySelector("input") as HTMLInputElement;
}

async function type(field: HTMLInputElement, text: string): Promise<void> {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await tick();
}

async function leave(field: HTMLInputElement, text: string): Promise<void> {
  await type(field, text);
  field.dispatchEvent(new Event("blur"));
  await tick();
}

const tick = () => new Promise((done) => setTimeout(done, 20));

test("words go when the field is left, and what others write then shows", async () => {
  await leave(show("old", true), "new");
  expect(kept).toEqual(["new"]);
  expect(show("theirs", true).value).toBe("theirs");
});

test("words that are refused stay, and go again", async () => {
  const field = show("old", false);
  await leave(field, "too much");
  expect(show("old", false).value).toBe("too much");
  await leave(field, "too much");
  expect(kept).toEqual(["too much", "too much"]);
});

test("what others write meanwhile is shown, and nothing is kept before one has chosen", async () => {
  const field = show("old", true);
  await type(field, "mine");
  show("theirs", true);
  field.dispatchEvent(new Event("blur"));
  await tick();
  expect([root.querySelector("q")?.textContent, kept]).toEqual(["theirs", []]);
  root.querySelectorAll("button")[1]?.click();
  await tick();
  expect(kept).toEqual(["mine"]);
});

test("what others write while somebody types does not touch their words", async () => {
  const field = show("old", true);
  await type(field, "mine");
  expect(show("theirs", true).value).toBe("mine");
});

test("a page that goes away with somebody in a field has left it", async () => {
  const field = show("old", true);
  await type(field, "typed last");
  render(null, root);
  await tick();
  expect(kept).toEqual(["typed last"]);
});

/** As after a crash: another page of the same person, and nothing that the first one could do at its end. */
function anew(value: string, keeps: boolean): HTMLInputElement {
  root = document.createElement("div");
  return show(value, keeps);
}

test("words and what others wrote meanwhile are there again on the next page", async () => {
  await type(show("old", true), "mine");
  show("theirs", true);
  const field = anew("theirs", true);
  expect([field.value, root.querySelector("q")?.textContent, kept]).toEqual(["mine", "theirs", []]);
  root.querySelectorAll("button")[1]?.click();
  await tick();
  expect(kept).toEqual(["mine"]);
  expect(anew("mine", true).value).toBe("mine");
  expect(root.querySelector("q")).toBeNull();
});

test("words that only one has changed are there again, and go when the field is left", async () => {
  await type(show("old", true), "mine");
  const field = anew("old", true);
  expect([field.value, root.querySelector("q")]).toEqual(["mine", null]);
  field.dispatchEvent(new Event("blur"));
  await tick();
  expect([kept, live.outbox.draft("aim")]).toEqual([["mine"], ""]);
});

test("words that were given up, or are on their way, are not offered again", async () => {
  await type(show("old", true), "mine");
  show("theirs", true);
  root.querySelectorAll("button")[0]?.click();
  expect([live.outbox.draft("aim"), anew("theirs", true).value]).toEqual(["", "theirs"]);
  live = { outbox: new Outbox(longId()) } as Live;
  const answers: ((kept: boolean) => void)[] = [];
  const slow = () => new Promise<boolean>((answer) => answers.push(answer));
  root = document.createElement("div");
  render(
    <LiveContext.Provider value={live}>
      <InPlace words="aim" value="old" onSave={slow} />
    </LiveContext.Provider>,
    root,
  );
  await leave(root.querySelector("input") as HTMLInputElement, "sent");
  expect(live.outbox.draft("aim")).toBe("");
  answers[0]?.(false);
  await tick();
  expect(live.outbox.draft("aim")).toContain("sent");
});
