import { afterEach, beforeEach, expect, test } from "vitest";
import type { Command } from "../../net/protocol";
import { joined, note, patch, tick, WRITING, type Member } from "../../state/testing";
import { forgetUndone, redo, undo, undoLast } from "./undo";

let lead: Member;
const ids: string[] = [];
beforeEach(async () => {
  lead = await joined({ ...WRITING, "note.a": note("A bench", { rev: 3 }) }, {}, "facilitator");
  forgetUndone("");
});
afterEach(() => lead.live.close());

/** Somebody does it, and the server accepts. */
async function does(command: Command, id: string): Promise<void> {
  ids.push(id);
  void lead.live.submit(command, undefined, id);
  await lead.hear({ type: "accepted", id, revs: {} });
}

/** It is undone, and the card has a new rev. */
async function undoes(id: string, rev: number): Promise<void> {
  const done = undo(lead.live, { id, kind: "x", by: "me______" });
  await tick(5);
  await lead.hear(patch({ "note.a": note("A bench", { rev }) }), {
    type: "accepted",
    id: lead.lastId(),
    revs: {},
  });
  await done;
}

const WORDING: Command = { type: "note.edit", note: "a", base: 3, content: { text: "Two benches" } };

test("what was undone is done again, from what is there now", async () => {
  await does(WORDING, "one");
  await undoes("one", 5);
  void redo(lead.live);
  expect(lead.asked().at(-1)).toEqual({ ...WORDING, base: 5 });
});

test("nothing is done again where somebody has changed it since", async () => {
  await does(WORDING, "one");
  await undoes("one", 5);
  await lead.hear(patch({ "note.a": note("Three benches", { rev: 6 }) }));
  const before = lead.asked().length;
  await redo(lead.live);
  expect(lead.asked().length).toBe(before);
});

test("whoever does something else instead can't go back to it", async () => {
  await does(WORDING, "one");
  await undoes("one", 5);
  forgetUndone("other");
  const before = lead.asked().length;
  await redo(lead.live);
  expect(lead.asked().length).toBe(before);
});

test("several are done again one by one, the last undone first", async () => {
  await does({ type: "note.aside", note: "a" }, "one");
  await does(WORDING, "two");
  await undoes("two", 5);
  await undoes("one", 5);
  void redo(lead.live);
  await tick(5);
  await lead.hear({ type: "accepted", id: lead.lastId(), revs: {} });
  void redo(lead.live);
  expect(lead.asked().slice(-2)).toEqual([
    { type: "note.aside", note: "a" },
    { ...WORDING, base: 5 },
  ]);
});

test("what is on its way is waited for, before the last act is taken back", async () => {
  const room = lead.live.store.room.value!;
  const act = (id: string) => ({ id, kind: "note.edit", by: "me______" });
  await lead.hear(patch({ room: { ...room, acts: [act("before")] } }));
  void lead.live.submit(WORDING, undefined, "last");
  await tick(5);
  const before = lead.asked().length;
  void undoLast(lead.live);
  await tick(5);
  expect(lead.asked().length).toBe(before);
  await lead.hear(
    { type: "accepted", id: "last", revs: { "note.a": 4 } },
    patch({ "note.a": note("Two benches", { rev: 4 }), room: { ...room, acts: [act("before"), act("last")] } }),
  );
  await tick(5);
  expect(lead.asked().at(-1)).toEqual({ type: "act.undo", act: "last" });
});
