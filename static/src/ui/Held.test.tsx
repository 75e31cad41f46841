import { render } from "preact";
import { beforeEach, expect, test } from "vitest";
import { Held } from "./Held";

let root: HTMLElement;
let kept: string[];

beforeEach(() => {
  root = document.createElement("div");
  kept = [];
});

function show(value: string, keeps: boolean): HTMLInputElement {
  const save = async (text: string) => (kept.push(text), keeps);
  render(<Held value={value} onSave={save} />, root);
  return root.querySelector("input") as HTMLInputElement;
}

async function leave(field: HTMLInputElement, text: string): Promise<void> {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await tick();
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
  field.value = "mine";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await tick();
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
  field.value = "mine";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await tick();
  expect(show("theirs", true).value).toBe("mine");
});

test("a page that goes away with somebody in a field has left it", async () => {
  const field = show("old", true);
  field.value = "typed last";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await tick();
  render(null, root);
  await tick();
  expect(kept).toEqual(["typed last"]);
});
