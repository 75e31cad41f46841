import { afterEach, beforeEach, expect, test } from "vitest";
import { postOnce } from "./once";
import { fetched, restore, type Asked } from "./testing";

const PROBLEM = { "Content-Type": "application/problem+json" };

let asked: Asked[];
beforeEach(() => void (asked = fetched()));
afterEach(restore);

const said = (n: number) => (asked[n]?.body as { intention?: string }).intention;
const ask = (question: string) => postOnce("/api/lab/rooms", { question }, { token: "t" });

test("D10 what had no answer is asked for again as the same, and what had one as another", async () => {
  const cut = ask("Why?");
  asked[0]?.fail();
  await expect(cut).rejects.toMatchObject({ code: "unreachable" });
  const again = ask("Why?");
  expect(said(0)).toMatch(/^[\w-]{22}$/);
  expect(said(1)).toBe(said(0));
  asked[1]?.json({ room: "r" });
  expect(await again).toEqual({ room: "r" });
  void ask("Why?");
  void ask("How?");
  expect(new Set([said(0), said(2), said(3)]).size).toBe(3);
});

test("D10 what was refused is decided afresh, as another", async () => {
  const refused = ask("Who?");
  asked[0]?.answer(new Response('{"code":"too_many"}', { status: 409, headers: PROBLEM }));
  await expect(refused).rejects.toMatchObject({ code: "too_many" });
  void ask("Who?");
  expect(said(1)).not.toBe(said(0));
});

test("D10 a file names its intention in the address", async () => {
  const file = new File(["{}"], "a.json", { type: "application/json", lastModified: 1 });
  const cut = postOnce("/api/lab/rooms/import", file);
  asked[0]?.fail();
  await expect(cut).rejects.toMatchObject({ code: "unreachable" });
  void postOnce("/api/lab/rooms/import", file).catch(() => null);
  expect(asked[0]?.path).toMatch(/\?intention=[\w-]{22}$/);
  expect(asked[1]?.path).toBe(asked[0]?.path);
});
