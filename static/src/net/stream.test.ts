import { afterEach, beforeEach, expect, test } from "vitest";
import { VERSION } from "./protocol";
import { stream } from "./stream";
import { Asked, clock, ears, fetched, FOLLOW, restore, WELCOME } from "./testing";
import type { Way } from "./way";

let pass: (ms: number) => Promise<void>;
let told: ReturnType<typeof ears>;
let asked: Asked[];
let way: Way;
const streams = () => asked.filter(({ path }) => path.endsWith("/stream"));
const posts = () => asked.filter(({ path }) => path.endsWith("/messages"));

beforeEach(async () => {
  pass = clock();
  asked = fetched();
  told = ears();
  way = stream({ ...FOLLOW, cursor: "c0" }, told);
  await pass(1);
});

afterEach(() => {
  way.close();
  restore();
});

async function open(): Promise<Asked> {
  const [stream] = streams() as [Asked];
  stream.stream();
  await pass(1);
  return stream;
}

test("it asks with its token and its cursor, and passes on what it is told, letters cut in two included", async () => {
  const stream = await open();
  expect(stream.path).toBe("/api/rooms/r/stream");
  expect(stream.body).toEqual({ version: VERSION, cursor: "c0" });
  expect(new Headers(stream.options.headers).get("Authorization")).toBe("Bearer t");
  stream.push(": padding\n\n");
  stream.told(WELCOME);
  const bytes = new TextEncoder().encode('id: c1\ndata: {"type":"fault","code":"é€","params":{}}\n\n');
  for (const byte of bytes) stream.pushed(new Uint8Array([byte]));
  await pass(1);
  expect(told.all).toEqual([WELCOME, { type: "fault", code: "é€", params: {} }, "c1"]);
});

test("nine seconds without a byte are its end, comments count as life", async () => {
  const stream = await open();
  for (let n = 0; n < 6; n++) {
    await pass(4_000);
    stream.push(": beat\n\n");
  }
  expect(told.end).toBeNull();
  await pass(10_000);
  expect(told.end).toEqual({ code: 1006, late: true });
  expect(stream.aborted).toBe(true);
});

test("beats that come late twice say that somebody holds them back", async () => {
  const stream = await open();
  for (let n = 0; n < 2; n++) {
    await pass(7_000);
    stream.push(": beat\n\n: beat\n\n");
    await pass(1);
  }
  expect(told.end).toMatchObject({ late: true });
});

test("the server's last word is the end", async () => {
  const stream = await open();
  stream.told({ type: "closed", code: 4503, retry_after: 3 });
  await pass(1);
  expect(told.end).toEqual({ code: 4503, seconds: 3 });
});

test("a stream that is to be renewed is asked for again at once, from where it stopped", async () => {
  const stream = await open();
  stream.told(WELCOME, "c1");
  stream.told({ type: "closed", code: 1000 });
  stream.ended();
  await pass(1);
  const [, next] = streams() as [Asked, Asked];
  expect([streams().length, next.body.cursor, told.end]).toEqual([2, "c1", null]);
  next.stream();
  next.told({ type: "resumed", now: 1 });
  next.ended();
  await pass(1);
  expect(told.all).toEqual([WELCOME, "c1", { type: "resumed", now: 1 }]);
  expect(told.end).toEqual({ code: 1006 });
});

test.each([
  [404, { code: "not_found" }, { code: 4404 }],
  [426, { code: "unsupported_version" }, { code: 4426 }],
  [503, { code: "unavailable", params: { retry_after: 7 } }, { code: 4503, seconds: 7 }],
  [502, "<html>", { code: 1006 }],
])("an answer %i ends it as a socket would be", async (status, body, end) => {
  streams()[0]?.json(body, status);
  await pass(1);
  expect(told.end).toEqual(end);
});

test("an end without a word, or nobody there, is a cut", async () => {
  (await open()).ended();
  await pass(1);
  expect(told.end).toEqual({ code: 1006 });
});

test("messages are posted one at a time, in order, and answered", async () => {
  await open();
  for (const id of ["a", "b"]) way.send({ type: "submit", id, run: "", command: { type: "room.open" } });
  way.send({ type: "ready", run: "", ready: true });
  await pass(1);
  expect(posts().map(({ body }) => body.message?.id)).toEqual(["a"]);
  expect([posts()[0]?.body.version, posts()[0]?.options.keepalive]).toEqual([VERSION, true]);
  for (const id of ["a", "b"]) {
    posts()
      .at(-1)
      ?.json({ answer: { type: "accepted", id, revs: {} } });
    await pass(1);
  }
  posts().at(-1)?.json({ answer: null });
  await pass(1);
  expect(posts()).toHaveLength(3);
  expect(told.all).toEqual([
    { type: "accepted", id: "a", revs: {} },
    { type: "accepted", id: "b", revs: {} },
  ]);
});

test("a post that fails, or is not answered, loses the line: nothing after it is sent", async () => {
  await open();
  for (const id of ["a", "b"]) way.send({ type: "submit", id, run: "", command: { type: "room.open" } });
  await pass(1);
  posts()[0]?.fail();
  await pass(1);
  expect([posts().length, told.end]).toEqual([1, { code: 1006 }]);
});

test("what the server will never take is refused, not said again and again", async () => {
  await open();
  way.send({ type: "submit", id: "a", run: "", command: { type: "room.open" } });
  await pass(1);
  posts()[0]?.json({ code: "too_large", params: { limit: 9 } }, 413);
  await pass(1);
  expect(told.all).toEqual([{ type: "refused", id: "a", code: "too_large", params: { limit: 9 } }]);
  expect(told.end).toBeNull();
});

test("closed, it asks for nothing more and is heard no more", async () => {
  const stream = await open();
  way.close();
  await pass(20_000);
  expect([stream.aborted, told.end, told.all]).toEqual([true, null, []]);
});
