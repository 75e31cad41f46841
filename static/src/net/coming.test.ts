import { afterEach, beforeEach, expect, test } from "vitest";
import { leaveKey, takeKey } from "./doors";
import { enterByKey, isUnanswered } from "./coming";
import { fetched, restore, type Asked } from "./testing";

const PROBLEM = { "Content-Type": "application/problem+json" };
const ROOM = "abcdefghijklmnopqrstuv";

let asked: Asked[];
beforeEach(() => void (asked = fetched()));
afterEach(restore);

const CODE = { code: "ABCDEFGH" };
const said = (n: number) => (asked[n]?.body as { intention?: string }).intention;

test("P16 coming in is asked again with the same intention as long as no answer came, through a reload", async () => {
  leaveKey(CODE);
  const cut = enterByKey(CODE, "Chloé", false);
  asked[0]?.fail();
  await expect(cut).rejects.toMatchObject({ code: "unreachable" });
  expect(isUnanswered(CODE)).toBe(true);
  expect(takeKey(ROOM)).toEqual(CODE);
  const again = enterByKey(CODE, "Chloé", false);
  expect(said(1)).toMatch(/^[\w-]{22}$/);
  expect(said(1)).toBe(said(0));
  asked[1]?.json({ room: ROOM, token: "t", participant: "p", role: "participant" });
  expect((await again).participant).toBe("p");
  expect(isUnanswered(CODE)).toBe(false);
  expect(takeKey(ROOM)).toEqual(CODE);
});

test("P16 who is refused, or came in, and comes again, means another one", async () => {
  leaveKey(CODE);
  const refused = enterByKey(CODE, "Chloé", false);
  asked[0]?.answer(new Response('{"code":"door_closed"}', { status: 409, headers: PROBLEM }));
  await expect(refused).rejects.toMatchObject({ code: "door_closed" });
  expect(isUnanswered(CODE)).toBe(false);
  void enterByKey(CODE, "Chloé", false).catch(() => null);
  expect(said(1)).not.toBe(said(0));
});
