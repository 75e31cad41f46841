import { afterEach, expect, test, vi } from "vitest";
import { Silence } from "./silence";
import { clock, restore } from "./testing";

afterEach(restore);

test("nine seconds of silence are death, and are told once (C2)", async () => {
  const pass = clock();
  const dead = vi.fn();
  new Silence(dead);
  await pass(8_900);
  expect(dead).not.toHaveBeenCalled();
  await pass(30_000);
  expect(dead).toHaveBeenCalledOnce();
});

test("a page that stood still counts no silence of its own, and waits a little more", async () => {
  const pass = clock();
  const dead = vi.fn();
  const silence = new Silence(dead);
  const asleep = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 600_000);
  expect(silence.heard()).toBe(0);
  asleep.mockRestore();
  await pass(600);
  expect(dead).not.toHaveBeenCalled();
  silence.stop();
});

test("somebody who looks at the page again waits less", async () => {
  const pass = clock();
  const dead = vi.fn();
  const silence = new Silence(dead);
  silence.hurry();
  await pass(5_600);
  expect(dead).toHaveBeenCalledOnce();
});
