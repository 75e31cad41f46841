import { beforeEach, expect, test } from "vitest";
import type { Submit } from "../net/protocol";
import { Outbox } from "./outbox";

let mine: Outbox;
const submit = (id: string): Submit => ({ type: "submit", id, run: "run1____", command: { type: "room.resume" } });
const ids = (outbox: Outbox) => outbox.waiting().map(({ id }) => id);

beforeEach(() => {
  localStorage.clear();
  mine = new Outbox("room.me");
  mine.clear();
});

test("what waits comes back in the order it was sent, until it is answered", () => {
  for (const id of ["c", "a", "b"]) mine.put(submit(id));
  expect(ids(mine)).toEqual(["c", "a", "b"]);
  mine.remove("a");
  expect(ids(mine)).toEqual(["c", "b"]);
  new Outbox("room.me").put(submit("aa"));
  expect(ids(mine)).toEqual(["c", "b", "aa"]);
});

test("two people at one computer see nothing of each other, and leaving takes one's own alone", () => {
  const other = new Outbox("room.you");
  mine.put(submit("mine"));
  other.put(submit("yours"));
  mine.write("composer", "à moi");
  other.write("composer", "à toi");
  expect([ids(mine), mine.draft("composer")]).toEqual([["mine"], "à moi"]);
  mine.clear();
  expect([ids(mine), mine.draft("composer")]).toEqual([[], ""]);
  expect([ids(other), other.draft("composer")]).toEqual([["yours"], "à toi"]);
});

test("a draft that was emptied is gone, and fields do not mix", () => {
  mine.write("composer", "un");
  mine.write("desk", "deux");
  mine.write("composer", "");
  expect([mine.draft("composer"), mine.draft("desk")]).toEqual(["", "deux"]);
});

test("a page that goes away with nothing typed leaves nothing behind", () => {
  mine.write("composer", "words");
  mine.write("composer", "");
  expect(Object.keys(localStorage)).toEqual([]);
});

test("another tab tells what is typed there, and what it emptied is gone here too", () => {
  const heard: string[] = [];
  const stop = mine.watch("composer", (text) => heard.push(text));
  mine.write("composer", "here");
  const key = Object.keys(localStorage)[0] as string;
  localStorage.removeItem(key);
  dispatchEvent(new StorageEvent("storage", { key, newValue: null }));
  stop();
  dispatchEvent(new StorageEvent("storage", { key, newValue: "late" }));
  expect([heard, mine.draft("composer")]).toEqual([[""], ""]);
});
