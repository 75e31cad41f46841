import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../../i18n";
import type { RoomLine } from "../../net/protocol";
import { fetched, restore, type Asked } from "../../net/testing";
import { drawn } from "../../ui/testing";
import { Toasts } from "../../ui/Toast";
import { dropLater, dropping, finishAll, UNDO_MS } from "./dropping";
import { actions, when, type Acts } from "./RoomRow";

const ROOM = { room: "one", status: "prepared", question: "Why?", starts_at: null, created_at: 0 } as RoomLine;
let asked: Asked[];

beforeAll(() => setLanguage("en"));
beforeEach(() => {
  vi.useFakeTimers();
  asked = fetched();
});
afterEach(() => (finishAll(), vi.useRealTimers(), restore()));

test("B15 a workshop that is deleted is out of sight at once, and gone for good when nobody undid it", async () => {
  const done = vi.fn();
  dropLater(ROOM, done);
  expect([...dropping.value]).toEqual(["one"]);
  await vi.advanceTimersByTimeAsync(UNDO_MS - 100);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect([asked[0]?.path, asked[0]?.options.method]).toEqual(["/api/lab/rooms/one", "DELETE"]);
  asked[0]?.json(null);
  await vi.advanceTimersByTimeAsync(10);
  expect(done).toHaveBeenCalledOnce();
});

test("undone in time, nothing was asked for", async () => {
  const page = drawn(<Toasts />);
  dropLater({ ...ROOM, room: "two" }, vi.fn());
  await vi.advanceTimersByTimeAsync(50);
  page
    .all("button")
    .find((each) => each.textContent === "Undo")
    ?.click();
  await vi.advanceTimersByTimeAsync(2 * UNDO_MS);
  expect([dropping.value.has("two"), asked]).toEqual([false, []]);
});

test("the page goes away: it is deleted then", async () => {
  dropLater({ ...ROOM, room: "three" }, vi.fn());
  finishAll();
  await vi.advanceTimersByTimeAsync(10);
  expect([asked[0]?.path, asked[0]?.options.keepalive]).toEqual(["/api/lab/rooms/three", true]);
});

test("only what nobody can have come into is deleted, and what is over keeps its name", () => {
  const acts = {} as Acts;
  const ids = (status: RoomLine["status"]) => actions({ ...ROOM, status }, acts).map(({ id }) => id);
  expect([ids("prepared"), ids("running"), ids("closed")]).toEqual([
    ["links", "again", "rename", "drop"],
    ["links", "again", "rename"],
    ["links", "again"],
  ]);
});

test("two workshops without a date are told apart by when they were made", () => {
  const [one, two] = [1_000_000, 200_000_000_000].map((created_at) => when({ ...ROOM, created_at }));
  expect(one).not.toBe(two);
  expect(one).toContain("No date");
});
