import { expect, test } from "vitest";
import { delay, Pause } from "./backoff";

test("waits grow from half a second to thirty, jittered over their whole length", () => {
  expect(delay(0)).toBe(0);
  expect(delay(1, () => 1)).toBe(500);
  expect(delay(3, () => 0.5)).toBe(1000);
  expect(delay(20, () => 1)).toBe(30_000);
  expect(delay(5, () => 0)).toBe(0);
});

test("a wait can be cut short", async () => {
  const pause = new Pause();
  const waiting = pause.wait(1_000_000);
  pause.wake();
  await waiting;
});
