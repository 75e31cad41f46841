import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Role } from "../net/protocol";
import type { Live } from "../state/live";
import type { Note } from "../state/records";
import { Store } from "../state/store";
import { note, open, WRITING, type Records } from "../state/testing";
import { May, written } from "./may";

function live(extra: Records = {}, role: Role = "participant"): Live {
  const store = new Store("me______");
  for (const message of open({ ...WRITING, ...extra })) store.receive(message);
  return { store, role: signal(role) } as unknown as Live;
}

test("N1 one writes where the server says so, and nowhere without its word", () => {
  const may = new May(live());
  expect([may.write("zone1___"), may.write("zone9___"), may.writable()]).toEqual([true, false, ["zone1___"]]);
  expect(new May(live({ may: { write: ["zone2___"] } })).writable()).toEqual([]);
  expect(new May(live({ may: null })).write("zone1___")).toBe(false);
});

test("P9 who looks on may nothing, whatever participants may", () => {
  const may = new May(live({ may: { ...WRITING.may, sort: true, vote: true } }, "observer"));
  expect([may.write("zone1___"), may.now.sort, may.now.vote, may.now.left]).toEqual([false, false, false, null]);
});

test("A7 cards for later and cards of another run are not among those written", () => {
  const made = live({
    "note.a": note("A", { mine: true, run: "run1____" }),
    "note.b": note("B", { mine: true, run: "run1____", zone: "zone2___" }),
    "note.c": note("C", { mine: true, run: "run0____" }),
  });
  expect(written(made)).toEqual(["note.a"]);
});

test("N5 one changes one's own card while that lasts; who may reword changes all but what lies face down", () => {
  const mine = { run: "run1____", place: { zone: "zone1___" }, mine: true, visible_to: "me.me______" } as Note;
  const theirs = { ...mine, mine: false, visible_to: "" } as Note;
  const one = new May(live());
  const lead = new May(live({ may: { ...WRITING.may, change: [], reword: true } }, "facilitator"));
  const past = { ...mine, run: "run0____" };
  expect([one.change(mine), one.change(past), one.change(theirs)]).toEqual([true, false, false]);
  expect([lead.change(mine), lead.change(theirs)]).toEqual([false, true]);
});
