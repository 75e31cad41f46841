import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Line } from "./line";
import type { ServerMessage } from "./protocol";
import { keepHere } from "./session";
import { clock, FakeSocket, fetched, restore, WELCOME, type Asked } from "./testing";

let pass: (ms: number) => Promise<void>;
let asked: Asked[];
let line: Line;
let heard: ServerMessage[];
const reload = vi.fn();
const sockets = () => FakeSocket.all;
const streams = () => asked.filter(({ path }) => path.endsWith("/stream"));
const polls = () => asked.filter(({ path }) => path.endsWith("/poll"));

async function dialled(): Promise<Line> {
  const made = new Line({ room: "r", token: "t", asks: null, receive: (message) => heard.push(message), reload });
  await pass(10);
  return made;
}

beforeEach(async () => {
  pass = clock();
  vi.stubGlobal("WebSocket", FakeSocket);
  asked = fetched();
  heard = [];
  FakeSocket.all = [];
  reload.mockClear();
  localStorage.clear();
  keepHere.drop("atelier.way");
  line = await dialled();
});

afterEach(() => {
  line.close();
  restore();
});

async function live(): Promise<void> {
  FakeSocket.last.open();
  FakeSocket.last.get(WELCOME);
  await pass(1);
}

/** The network refuses upgrades: every socket ends as soon as it is dialled. */
async function refusing(ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 50) {
    for (const socket of sockets()) if (socket.readyState < 2) socket.end();
    await pass(50);
  }
}

async function stream(): Promise<Asked> {
  await refusing(3_000);
  const made = streams().at(-1) as Asked;
  made.stream();
  await pass(1);
  made.told(WELCOME, "c1");
  await pass(1);
  return made;
}

async function beating(made: Asked, ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 4_000) {
    made.push(": beat\n\n");
    await pass(4_000);
  }
}

test("a socket comes first, and welcome makes it live", async () => {
  expect(line.link.value).toBe("connecting");
  await live();
  expect([line.link.value, line.slowed.value, asked.length]).toEqual(["live", false, 0]);
});

test("it comes back by itself, later and later, and at once when the network does", async () => {
  await live();
  for (let n = 0; n < 8; n++) {
    if (FakeSocket.last.readyState < 2) FakeSocket.last.end();
    asked.forEach((each) => each.fail());
    await pass(20_000);
  }
  expect(line.link.value).toBe("lost");
  const tried = () => sockets().length + asked.length;
  asked.forEach((each) => each.fail());
  if (FakeSocket.last.readyState < 2) FakeSocket.last.end();
  await pass(100);
  const before = tried();
  window.dispatchEvent(new Event("online"));
  await pass(1);
  expect(tried()).toBe(before + 1);
});

test("after a good connection the first new attempt is soon again", async () => {
  await live();
  await pass(1);
  FakeSocket.last.end();
  await pass(300);
  expect(sockets()).toHaveLength(2);
});

test("a busy server is left alone for as long as it asks, and is no reason to go another way", async () => {
  await live();
  for (const count of [2, 3, 4]) {
    FakeSocket.last.end(4503, "20");
    await pass(19_000);
    expect(sockets()).toHaveLength(count - 1);
    await pass(1_500);
    expect(sockets()).toHaveLength(count);
  }
  expect(asked).toEqual([]);
});

test.each([
  [4401, "ended"],
  [4403, "out"],
  [4404, "gone"],
  [4410, "erased"],
])("close %i is final: %s", async (code, name) => {
  await live();
  FakeSocket.last.end(code);
  await pass(60_000);
  expect([line.link.value, sockets().length, asked.length]).toEqual([name, 1, 0]);
});

test("an older client reloads once, not for ever", async () => {
  await live();
  FakeSocket.last.end(4426);
  expect(reload).toHaveBeenCalledTimes(1);
  const again = await dialled();
  FakeSocket.last.open();
  FakeSocket.last.end(4426);
  expect(reload).toHaveBeenCalledTimes(1);
  expect(again.link.value).toBe("outdated");
});

test("where upgrades are refused it goes on by a stream, then blames the network beside it (C1, C3)", async () => {
  const made = await stream();
  expect([line.link.value, line.slowed.value]).toEqual(["live", false]);
  made.push(": beat\n\n");
  await refusing(3_500);
  expect([line.link.value, line.slowed.value, streams().length]).toEqual(["live", true, 1]);
});

test("where a socket hangs, a stream is tried after five seconds", async () => {
  await pass(4_900);
  expect(streams()).toEqual([]);
  await pass(500);
  expect(streams()).toHaveLength(1);
});

test("where streams are held back, it polls after five seconds more (C1)", async () => {
  await refusing(3_000);
  streams()[0]?.stream();
  await refusing(5_000);
  expect([streams().length, polls().length, streams()[0]?.aborted]).toEqual([1, 1, true]);
  polls()[0]?.json({ messages: [WELCOME], cursor: "c1" });
  await pass(1);
  expect(line.link.value).toBe("live");
});

test("a stream that falls silent goes on from its cursor, and the second time it polls from there", async () => {
  await stream();
  await refusing(11_000);
  expect(streams().map(({ body }) => body.cursor)).toEqual([undefined, "c1"]);
  streams()[1]?.stream();
  await pass(1);
  streams()[1]?.told({ type: "resumed", now: 0 }, "c2");
  await refusing(11_000);
  expect([streams().length, polls()[0]?.body.cursor]).toEqual([2, "c2"]);
});

test("a server that is away is no reason to blame the network (C3)", async () => {
  for (let n = 0; n < 60; n++) {
    await refusing(500);
    asked.forEach((each) => each.fail());
  }
  FakeSocket.all.length = 0;
  for (let n = 0; n < 100 && !sockets().length; n++) {
    asked.forEach((each) => each.fail());
    await pass(1_000);
  }
  await live();
  expect([line.link.value, line.slowed.value]).toEqual(["live", false]);
});

test("a socket that works after all takes over without a gap, and the stream ends (C4)", async () => {
  const made = await stream();
  await pass(2_600);
  expect(line.link.value).toBe("live");
  await live();
  expect([line.link.value, made.aborted, line.slowed.value]).toEqual(["live", true, false]);
  line.send({ type: "ready", run: "", ready: true });
  expect(FakeSocket.last.sent.at(-1)?.type).toBe("ready");
});

test("sockets are tried again more and more rarely, and at once on another network", async () => {
  const made = await stream();
  await refusing(3_000);
  const after = async (ms: number) => {
    const before = sockets().length;
    for (let at = 0; at < ms; at += 4_000) {
      made.push(": beat\n\n");
      await refusing(4_000);
    }
    return sockets().length - before;
  };
  expect([await after(56_000), await after(8_000), await after(100_000)]).toEqual([0, 1, 0]);
  window.dispatchEvent(new Event("online"));
  expect(await after(500)).toBe(1);
});

test("what was learned stays in this tab, so that a reload does not wait again", async () => {
  await stream();
  await refusing(3_500);
  line.close();
  FakeSocket.all = [];
  asked.length = 0;
  line = await dialled();
  expect([sockets().length, streams().length, line.slowed.value]).toEqual([0, 1, true]);
});

test("polls say once that they go on, and then the time alone, however often they ask", async () => {
  for (let n = 0; n < 20 && !polls().length; n++) {
    await refusing(500);
    streams().forEach((each) => each.fail());
  }
  polls()
    .at(-1)
    ?.json({ messages: [WELCOME], cursor: "c1" });
  await pass(300);
  polls()
    .at(-1)
    ?.json({ messages: [{ type: "resumed", now: 0 }], cursor: "c2" });
  await pass(300);
  expect(heard.map(({ type }) => type)).toEqual(["welcome", "pong"]);
});

test("a page that goes away asks for nothing more, and comes back with what it missed", async () => {
  const made = await stream();
  window.dispatchEvent(new Event("pagehide"));
  await pass(30_000);
  expect([made.aborted, streams().length]).toEqual([true, 1]);
  window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  await pass(2_000);
  expect(streams().at(-1)?.body.cursor).toBe("c1");
});

test("offline shows at once, and the next sign of life shows that it is not", async () => {
  const made = await stream();
  window.dispatchEvent(new Event("offline"));
  expect(line.link.value).toBe("lost");
  await beating(made, 4_000);
  expect(line.link.value).toBe("live");
});

test("a browser that may not even try sockets goes on by a stream", async () => {
  line.close();
  vi.stubGlobal(
    "WebSocket",
    class {
      constructor() {
        throw new DOMException("forbidden", "SecurityError");
      }
    },
  );
  line = await dialled();
  await pass(3_000);
  expect(streams()).toHaveLength(1);
});

test.each(["stream", "poll"] as const)(
  "a server that was away is first looked for by the way that carried: %s",
  async (known) => {
    line.close();
    keepHere.set("atelier.way", known);
    const before = sockets().length;
    asked.length = 0;
    line = await dialled();
    for (let at = 0; at < 120_000; at += 100) {
      asked.forEach((each) => each.fail());
      sockets().forEach((socket) => socket.readyState < 2 && socket.end());
      await pass(100);
    }
    const tries = { socket: sockets().length - before, stream: streams().length, poll: polls().length };
    const all = tries.socket + tries.stream + tries.poll;
    expect(Math.min(...Object.values(tries))).toBeGreaterThan(0);
    expect(tries[known]).toBeGreaterThanOrEqual((all * 3) / 5);
  },
);
