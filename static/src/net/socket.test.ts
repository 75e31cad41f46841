import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { VERSION } from "./protocol";
import { socket } from "./socket";
import { clock, ears, FakeSocket, FOLLOW, restore, WELCOME } from "./testing";
import type { Way } from "./way";

let pass: (ms: number) => Promise<void>;
let told: ReturnType<typeof ears>;
let way: Way;

beforeEach(() => {
  pass = clock();
  vi.stubGlobal("WebSocket", FakeSocket);
  told = ears();
  way = socket({ ...FOLLOW, asks: "observer" }, told);
});

afterEach(() => {
  way.close();
  restore();
});

test("hello is the first message, and asks for less when the page wants less", () => {
  expect(way.send({ type: "ping", n: 1 })).toBe(false);
  FakeSocket.last.open();
  expect(FakeSocket.last.sent).toEqual([{ type: "hello", version: VERSION, token: "t", asks: "observer" }]);
});

test("a line that answers nothing is over within ten seconds (C2)", async () => {
  FakeSocket.last.open();
  FakeSocket.last.get(WELCOME);
  await pass(10_000);
  expect(told.end).toMatchObject({ code: 1006 });
});

test("an answered ping keeps it", async () => {
  FakeSocket.last.open();
  const line = FakeSocket.last;
  for (let second = 0; second < 30; second++) {
    await pass(1_000);
    if (line.sent.at(-1)?.type === "ping") line.get({ type: "pong", n: 1, now: 0 });
  }
  expect(told.end).toBeNull();
});

test("a server that closes says why, and for how long", () => {
  FakeSocket.last.open();
  FakeSocket.last.end(4503, "20");
  expect(told.end).toEqual({ code: 4503, seconds: 20 });
});
