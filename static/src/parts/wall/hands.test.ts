import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Hands, LONG_MS, type Grip } from "./hands";

let root: HTMLElement;
let hands: Hands;
let told: string[];
let takes = true;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "requestAnimationFrame", "cancelAnimationFrame"] });
  root = document.createElement("div");
  document.body.replaceChildren(root);
  told = [];
  takes = true;
  const grip: Grip = {
    take: () => (told.push("take"), takes),
    over: (x, y) => void told.push(`over ${x},${y}`),
    release: () => void told.push("release"),
    cancel: () => void told.push("cancel"),
  };
  hands = new Hands(root, grip);
});
afterEach(() => {
  hands.close();
  vi.useRealTimers();
});

function point(type: string, x: number, y: number, kind = "mouse"): void {
  const fields = { pointerId: 1, isPrimary: true, button: 0, clientX: x, clientY: y, pointerType: kind, bubbles: true };
  root.dispatchEvent(new PointerEvent(type, fields));
}
const frame = () => vi.advanceTimersByTime(20);

test("a press that travels takes, follows and lets go", () => {
  point("pointerdown", 10, 10);
  point("pointermove", 12, 11);
  expect(told).toEqual([]);
  point("pointermove", 30, 30);
  frame();
  point("pointerup", 40, 50);
  expect(told).toEqual(["take", "over 30,30", "over 40,50", "release"]);
});

test("a press that stays is a press", () => {
  point("pointerdown", 10, 10);
  point("pointerup", 11, 10);
  expect(told).toEqual([]);
});

test("a finger takes once it has rested, and scrolls if it moves before that", () => {
  point("pointerdown", 10, 10, "touch");
  point("pointermove", 10, 40, "touch");
  vi.advanceTimersByTime(LONG_MS);
  expect(told).toEqual([]);
  point("pointerup", 10, 40, "touch");
  point("pointerdown", 10, 10, "touch");
  vi.advanceTimersByTime(LONG_MS + 20);
  expect(told).toEqual(["take", "over 10,10"]);
  const move = new Event("touchmove", { cancelable: true });
  root.dispatchEvent(move);
  expect(move.defaultPrevented).toBe(true);
});

test.each([
  ["Escape", () => dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }))],
  ["another window", () => dispatchEvent(new Event("blur"))],
  ["the window's edge", () => point("pointermove", -1, 30)],
  ["the system", () => point("pointercancel", 30, 30)],
])("%s lets it fall back", (_, falls) => {
  point("pointerdown", 10, 10);
  point("pointermove", 30, 30);
  falls();
  point("pointerup", 50, 50);
  frame();
  expect(told).toEqual(["take", "cancel"]);
});

test("the click at the end of a way is no press", () => {
  const clicked = vi.fn();
  root.addEventListener("click", clicked);
  point("pointerdown", 10, 10);
  point("pointermove", 30, 30);
  point("pointerup", 30, 30);
  root.click();
  root.click();
  expect(clicked).toHaveBeenCalledTimes(1);
});

test("what can't be taken stays, and nothing follows", () => {
  takes = false;
  point("pointerdown", 10, 10);
  point("pointermove", 30, 30);
  point("pointermove", 60, 60);
  point("pointerup", 60, 60);
  frame();
  expect(told).toEqual(["take"]);
});
