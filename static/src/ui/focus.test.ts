import { afterEach, beforeEach, expect, test } from "vitest";
import { keepFocus, roving } from "./focus";

beforeEach(() => {
  document.body.append(list("a", "b", "c"));
});
afterEach(() => document.body.replaceChildren());

function list(...keys: string[]): HTMLElement {
  const root = document.createElement("div");
  root.tabIndex = -1;
  root.id = "root";
  for (const key of keys) {
    const item = document.createElement("p");
    item.dataset.key = key;
    const button = document.createElement("button");
    button.textContent = key;
    item.append(button);
    root.append(item);
  }
  return root;
}
const root = () => document.getElementById("root") as HTMLElement;
const focused = () => document.activeElement?.textContent;

function lose(key: string): void {
  root().querySelector<HTMLElement>(`[data-key=${key}] button`)?.focus();
  const before = ["a", "b", "c"];
  root().querySelector(`[data-key=${key}]`)?.remove();
  keepFocus(
    root(),
    before,
    before.filter((each) => each !== key),
    key,
  );
}

test("the focus of a card somebody else took away goes to the next one", () => {
  lose("b");
  expect(focused()).toBe("c");
});

test("from the last card it goes to the one before", () => {
  lose("c");
  expect(focused()).toBe("b");
});

test("nothing moves while the focus is elsewhere", () => {
  root().querySelector<HTMLElement>("[data-key=a] button")?.focus();
  keepFocus(root(), ["a", "b", "x"], ["a", "b", "c"], "x");
  expect(focused()).toBe("a");
});

test("with nothing left the list itself has it", () => {
  root().replaceChildren();
  keepFocus(root(), ["a"], [], "a");
  expect(document.activeElement).toBe(root());
});

test("arrows go round among the items", () => {
  root().addEventListener("keydown", (event) => roving(event, "button"));
  const press = (key: string) =>
    (document.activeElement ?? root()).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  root().querySelector<HTMLElement>("button")?.focus();
  press("ArrowUp");
  expect(focused()).toBe("c");
  press("ArrowDown");
  expect(focused()).toBe("a");
  press("End");
  expect(focused()).toBe("c");
});
