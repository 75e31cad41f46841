import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { leaveKey, takeKey, watchDoor } from "./doors";
import type { Door } from "./protocol";
import { fetched, restore, type Asked } from "./testing";

const ROOM = "abcdefghijklmnopqrstuv";

test("the secret leaves the address bar and survives a reload of the tab", () => {
  history.replaceState(null, "", `/w/${ROOM}#l1234567.secret`);
  expect(takeKey(ROOM)).toEqual({ link: `${ROOM}#l1234567.secret` });
  expect(location.hash).toBe("");
  expect(takeKey(ROOM)).toEqual({ link: `${ROOM}#l1234567.secret` });
  leaveKey({ code: "ABCDEFGH" });
  expect(takeKey(ROOM)).toEqual({ code: "ABCDEFGH" });
});

let asked: Asked[];
let stop = (): void => {};
beforeEach(() => {
  vi.useFakeTimers();
  asked = fetched();
});
afterEach(() => (stop(), vi.useRealTimers(), restore()));

const door = (mark: string, status = "prepared"): Door => ({ mark, status, role: "participant" }) as Door;
const waits = ({ status }: Door): boolean => status === "prepared";
const seen = (): unknown[] => asked.map(({ body }) => (body as { seen?: string }).seen);

test("B17 who waits at a door asks again and again to be told of another, and once let in now and then", async () => {
  const saw = vi.fn();
  stop = watchDoor({ code: "ABCDEFGH" }, door("one"), waits, saw, undefined);
  await vi.advanceTimersByTimeAsync(0);
  expect(seen()).toEqual(["one"]);
  await vi.advanceTimersByTimeAsync(6_000);
  asked[0]?.json(door("one"));
  await vi.advanceTimersByTimeAsync(600);
  expect(seen()).toEqual(["one", "one"]);
  asked[1]?.json(door("two", "open"));
  await vi.advanceTimersByTimeAsync(10);
  expect(saw).toHaveBeenLastCalledWith(door("two", "open"));
  await vi.advanceTimersByTimeAsync(14_000);
  expect(asked.length).toBe(2);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(seen()).toEqual(["one", "one", undefined]);
});

test("who is told at once that nothing is new, or hears nothing, does not ask again at once", async () => {
  stop = watchDoor({ code: "ABCDEFGH" }, door("one"), waits, vi.fn(), undefined);
  await vi.advanceTimersByTimeAsync(0);
  asked[0]?.json(door("one"));
  await vi.advanceTimersByTimeAsync(14_000);
  expect(asked.length).toBe(1);
  await vi.advanceTimersByTimeAsync(1_500);
  asked[1]?.fail();
  await vi.advanceTimersByTimeAsync(14_000);
  expect(asked.length).toBe(2);
});

test("who leaves a door asks no more", async () => {
  stop = watchDoor({ code: "ABCDEFGH" }, door("one"), waits, vi.fn(), undefined);
  await vi.advanceTimersByTimeAsync(0);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([asked.length, asked[0]?.aborted]).toEqual([1, true]);
});
