import { beforeEach, expect, test } from "vitest";
import type { Submit } from "../net/protocol";
import { keep } from "../net/session";
import { Memory, Outbox } from "./outbox";

let shelf: Memory;
let mine: Outbox;
const submit = (id: string): Submit => ({ type: "submit", id, run: "run1____", command: { type: "room.resume" } });
const ids = async (outbox: Outbox) => (await outbox.waiting()).map(({ id }) => id);

beforeEach(() => {
  localStorage.clear();
  shelf = new Memory();
  mine = new Outbox("room.me", Promise.resolve(shelf));
});

test("what waits comes back in the order it was sent, until it is answered", async () => {
  for (const id of ["c", "a", "b"]) await mine.put(submit(id));
  expect(await ids(mine)).toEqual(["c", "a", "b"]);
  await mine.remove("a");
  expect(await ids(mine)).toEqual(["c", "b"]);
});

test("two people at one computer see nothing of each other, and leaving takes one's own alone", async () => {
  const other = new Outbox("room.you", Promise.resolve(shelf));
  await mine.put(submit("mine"));
  await other.put(submit("yours"));
  await mine.write("composer", "à moi");
  await other.write("composer", "à toi");
  expect([await ids(mine), await mine.draft("composer")]).toEqual([["mine"], "à moi"]);
  await mine.clear();
  expect([await ids(mine), await mine.draft("composer")]).toEqual([[], ""]);
  expect([await ids(other), await other.draft("composer")]).toEqual([["yours"], "à toi"]);
});

test("a draft that was emptied is gone, and fields do not mix", async () => {
  await mine.write("composer", "un");
  await mine.write("desk", "deux");
  await mine.write("composer", "");
  expect([await mine.draft("composer"), await mine.draft("desk")]).toEqual(["", "deux"]);
});

test("what was written as the page went away wins over what was kept before, once", async () => {
  await mine.write("composer", "kept");
  mine.writeNow("composer", "at the last moment");
  const again = new Outbox("room.me", Promise.resolve(shelf));
  expect(await again.draft("composer")).toBe("at the last moment");
  await again.write("composer", "later");
  expect(await again.draft("composer")).toBe("later");
});

test("a page that goes away with nothing typed leaves nothing behind", () => {
  mine.writeNow("composer", "words");
  mine.writeNow("composer", "");
  expect(keep.get("atelier.draft.room.me")).toBeNull();
});
