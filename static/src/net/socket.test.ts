import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ServerMessage } from "./protocol";
import { Socket } from "./socket";

const WELCOME = { type: "welcome", version: 2, room: "r", participant: "p", role: "participant", now: 0 } as const;

/** A line that the test holds the other end of. */
class Line extends EventTarget {
  static all: Line[] = [];
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 3;
  readonly OPEN = 1;
  readonly CONNECTING = 0;
  readyState = 0;
  binaryType = "blob";
  sent: { type: string }[] = [];
  constructor(readonly url: string) {
    super();
    Line.all.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text) as { type: string });
  }
  close(): void {
    this.readyState = 3;
  }
  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }
  get(message: ServerMessage): void {
    this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(message) }));
  }
  end(code: number, reason = ""): void {
    this.readyState = 3;
    this.dispatchEvent(new CloseEvent("close", { code, reason }));
  }
}

const last = () => Line.all.at(-1) as Line;
let socket: Socket;
const reload = vi.fn();

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance", "Date"] });
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  vi.stubGlobal("WebSocket", Line);
  Line.all = [];
  reload.mockClear();
  localStorage.clear();
  socket = new Socket({ url: "ws://x/ws", token: "t", asks: "observer", receive: () => {}, reload });
  await vi.advanceTimersByTimeAsync(10);
});
afterEach(() => {
  socket.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function live(): Promise<void> {
  last().open();
  last().get(WELCOME);
  await vi.advanceTimersByTimeAsync(1);
}

test("hello is the first message, and asks for less when the page wants less", () => {
  expect(socket.send({ type: "ping", n: 1 })).toBe(false);
  last().open();
  expect(last().sent).toEqual([{ type: "hello", version: 2, token: "t", asks: "observer" }]);
  expect(socket.link.value).toBe("connecting");
});

test("welcome makes it live; a dead line shows within ten seconds and is dialled again", async () => {
  await live();
  expect(socket.link.value).toBe("live");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(Line.all.length).toBeGreaterThan(1);
  expect(socket.link.value).toBe("lost");
});

test("an answered ping keeps it live", async () => {
  await live();
  const line = last();
  for (let second = 0; second < 30; second++) {
    await vi.advanceTimersByTimeAsync(1_000);
    if (line.sent.at(-1)?.type === "ping") line.get({ type: "pong", n: 1, now: 0 });
  }
  expect([socket.link.value, Line.all.length]).toEqual(["live", 1]);
});

test("it comes back by itself, later and later, and at once when the network does", async () => {
  last().end(1006);
  await vi.advanceTimersByTimeAsync(300);
  expect(Line.all).toHaveLength(2);
  for (let n = 0; n < 5; n++) {
    last().end(1006);
    await vi.advanceTimersByTimeAsync(20_000);
  }
  const before = Line.all.length;
  last().end(1006);
  await vi.advanceTimersByTimeAsync(100);
  expect(Line.all).toHaveLength(before);
  window.dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(1);
  expect(Line.all).toHaveLength(before + 1);
});

test("after a good connection the first new attempt is soon again", async () => {
  for (let n = 0; n < 6; n++) {
    last().end(1006);
    await vi.advanceTimersByTimeAsync(20_000);
  }
  await live();
  const before = Line.all.length;
  last().end(1006);
  await vi.advanceTimersByTimeAsync(300);
  expect(Line.all).toHaveLength(before + 1);
});

test("a busy server is left alone for as long as it asks", async () => {
  await live();
  last().end(4503, "20");
  await vi.advanceTimersByTimeAsync(15_000);
  expect(Line.all).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(Line.all).toHaveLength(2);
});

test.each([[4401, "ended"], [4403, "out"], [4404, "gone"], [4410, "erased"]])("close %i is final: %s", async (code, name) => {
  await live();
  last().end(code);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([socket.link.value, Line.all.length]).toEqual([name, 1]);
});

test("an older client reloads once, not for ever", async () => {
  await live();
  last().end(4426);
  expect(reload).toHaveBeenCalledTimes(1);
  const again = new Socket({ url: "ws://x/ws", token: "t", asks: null, receive: () => {}, reload });
  await vi.advanceTimersByTimeAsync(10);
  last().open();
  last().end(4426);
  expect(reload).toHaveBeenCalledTimes(1);
  expect(again.link.value).toBe("outdated");
});
