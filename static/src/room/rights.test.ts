import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Role } from "../net/protocol";
import type { Live } from "../state/live";
import { Store } from "../state/store";
import { note, open, WRITING, type Records } from "../state/testing";
import { Rights } from "./rights";

function rights(extra: Records = {}, role: Role = "participant"): Rights {
  const store = new Store("me______");
  for (const message of open({ ...WRITING, ...extra })) store.receive(message);
  return new Rights({ store, role: signal(role) } as unknown as Live);
}

test("N1 one writes where the phase says so, and for later in every phase", () => {
  expect([rights().mayWrite("zone1___"), rights().mayWrite("zone2___"), rights().mayWrite("zone3___")]).toEqual([
    true,
    true,
    false,
  ]);
  const over = rights({ "run.run1____": { ...WRITING["run.run1____"], input_ended: true } });
  expect([over.mayWrite("zone1___"), over.mayWrite("zone2___"), over.writable()]).toEqual([false, true, []]);
  expect(rights({}, "observer").mayWrite("zone1___")).toBe(false);
});

test("A7 cards for later and cards for the room do not count", () => {
  const made = rights({
    "note.a": note("A", { mine: true, run: "run1____" }),
    "note.b": note("B", { mine: true, run: "run1____", zone: "zone2___" }),
    "note.c": note("C", { mine: true, run: "run0____" }),
  });
  expect(made.quotaLeft()).toBe(1);
});

test("N7 only those the phase names sort, facilitators always", () => {
  expect([rights().maySort(), rights({}, "facilitator").maySort()]).toEqual([false, true]);
  expect(rights({ "phase.phase1__": { ...WRITING["phase.phase1__"], sort: "all" } }).maySort()).toBe(true);
});
