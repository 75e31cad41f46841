import { afterEach, beforeEach, expect, test } from "vitest";
import { VERSION } from "./protocol";
import { poll } from "./poll";
import { clock, ears, fetched, FOLLOW, restore, WELCOME, type Asked } from "./testing";
import type { Way } from "./way";

let pass: (ms: number) => Promise<void>;
let told: ReturnType<typeof ears>;
let asked: Asked[];
let way: Way;

beforeEach(async () => {
  pass = clock();
  asked = fetched();
  told = ears();
  way = poll(FOLLOW, told);
  await pass(1);
});

afterEach(() => {
  way.close();
  restore();
});

test("it asks again with the cursor of the last answer, one question at a time", async () => {
  expect(asked[0]?.body).toEqual({ version: VERSION });
  asked[0]?.json({ messages: [WELCOME], cursor: "c1" });
  await pass(300);
  expect(told.all).toEqual([WELCOME, "c1"]);
  await pass(6_000);
  expect(asked.map(({ body }) => body.cursor)).toEqual([undefined, "c1"]);
});

test("a question that is not answered in nine seconds is the end", async () => {
  asked[0]?.json({ messages: [WELCOME], cursor: "c1" });
  await pass(10_000);
  expect(told.end).toMatchObject({ code: 1006 });
  expect(asked[1]?.aborted).toBe(true);
});

test("the server's last word is the end, and nothing more is asked", async () => {
  asked[0]?.json({ messages: [WELCOME, { type: "closed", code: 4410 }], cursor: "" });
  await pass(5_000);
  expect([told.end?.code, asked.length]).toEqual([4410, 1]);
});

test("coming back with a cursor, it first asks for an answer at once", async () => {
  way.close();
  way = poll({ ...FOLLOW, cursor: "c7" }, told);
  await pass(1);
  asked.at(-1)?.json({ messages: [{ type: "resumed", now: 0 }], cursor: "c8" });
  await pass(1);
  expect(asked.slice(1).map(({ body }) => body)).toEqual([
    { version: VERSION, cursor: "c7", wait: false },
    { version: VERSION, cursor: "c8" },
  ]);
});
