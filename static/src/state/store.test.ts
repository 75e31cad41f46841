import { effect } from "@preact/signals";
import { expect, test } from "vitest";
import { full, type Note } from "./records";
import { Store } from "./store";
import { HEARD, MINE, note, open, patch, view, welcome, WRITING, type Records } from "./testing";

function store(extra: Records = {}): Store {
  const made = new Store("me______");
  for (const message of open({ ...WRITING, ...extra })) made.receive(message);
  return made;
}

test("channels merge field by field, the later one winning", () => {
  const made = store({ "note.a": note("A") });
  made.receive(patch({ "note.a": { mine: true } }, MINE));
  expect(made.peek<Note>("note.a")).toMatchObject({ content: { text: "A" }, mine: true, kept: false });
});

test("a note is mine by its channel, whose record may be empty, or by my name on it, unless it is for the room", () => {
  const made = store({
    "note.a": note("A"),
    "note.b": note("B", { author: "me______" }),
    "note.c": note("C", { author: "me______", room: true }),
  });
  made.receive(patch({ "note.a": {} }, MINE));
  expect([...made.list("own").value].sort()).toEqual(["note.a", "note.b"]);
});

test("null takes away one channel's part, and the record with the last part", () => {
  const made = store({ "note.a": note("A") });
  made.receive(patch({ "note.a": { mine: true } }, MINE));
  made.receive(patch({ "note.a": null }, MINE));
  expect(made.peek<Note>("note.a")?.mine).toBe(false);
  made.receive(patch({ "note.a": null }));
  expect(made.peek("note.a")).toBeUndefined();
});

test("a record is replaced whole within its channel", () => {
  const made = store({ "note.a": note("A", { kept: true }) });
  made.receive(patch({ "note.a": note("B") }));
  expect(made.peek<Note>("note.a")).toMatchObject({ content: { text: "B" }, kept: false });
});

test("the patches of one moment show together", () => {
  const made = store();
  made.receive(patch({ "note.a": note("A") }, "everyone", true));
  expect(made.peek("note.a")).toBeUndefined();
  made.receive(patch({ "note.a": { mine: true } }, MINE));
  expect(made.peek<Note>("note.a")).toMatchObject({ content: { text: "A" }, mine: true });
});

test("a new welcome forgets what the new view does not hold, and nothing flickers before its last piece", () => {
  const made = store({ "note.a": note("A") });
  made.receive(welcome());
  made.receive(view({ ...WRITING }, "everyone", false));
  expect(made.peek("note.a")).toBeDefined();
  made.receive(patch({ "note.c": note("C") }));
  made.receive(view({ "note.b": note("B", { mine: true }) }, MINE, true));
  expect([...made.keys()].filter((key) => key.startsWith("note."))).toEqual(["note.c", "note.b"]);
});

test("lists follow ranks, and themes share the order of single notes", () => {
  const made = store({
    "note.a": note("A", { rank: 30 }),
    "theme.g": { zone: "zone1___", rank: 20 },
    "note.b": note("B", { theme: "g" }),
  });
  const items = made.list("zone.zone1___");
  expect(items.value).toEqual(["theme.g", "note.a"]);
  made.receive(patch({ "note.a": note("A", { rank: 10 }) }));
  expect(items.value).toEqual(["note.a", "theme.g"]);
  made.receive(patch({ "note.a": note("A", { theme: "g", rank: 5 }) }));
  expect(items.value).toEqual(["theme.g"]);
  expect(made.list("theme.g").value).toEqual(["note.b", "note.a"]);
});

test("a change of one note wakes that note alone", () => {
  const made = store({ "note.a": note("A"), "note.b": note("B") });
  const woken: string[] = [];
  effect(() => void (made.note("note.a").value, woken.push("a")));
  effect(() => void (made.note("note.b").value, woken.push("b")));
  effect(() => void (made.list("zone.zone1___").value, woken.push("list")));
  woken.length = 0;
  made.receive(patch({ "note.b": note("B2") }));
  expect(woken).toEqual(["b"]);
});

test("the current phase follows the room's run", () => {
  const made = store();
  expect(made.phase.value?.title.en).toBe("Write");
  made.receive(patch({ room: { status: "closed" } }));
  expect(made.phase.value).toBeUndefined();
});

/** A small generator with a seed, so that a failure can be run again. */
function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % n;
}

test.each(Array.from({ length: 40 }, (_, seed) => seed))(
  "patches rebuild what a whole view says (R5), seed %i",
  (seed) => {
    const roll = dice(seed);
    const truth: Record<string, Records> = { ...none(), everyone: { ...WRITING } };
    const patched = store();
    for (const name of ["zone.zone1___", "theme.g1", "own", "aside"]) patched.list(name);
    for (let step = 0; step < 60; step++) {
      const channel = HEARD[roll(HEARD.length)] as string;
      const records: Records = {};
      for (let n = 0; n <= roll(3); n++) records[`note.${roll(12)}`] = roll(4) === 0 ? null : fields(roll, channel);
      for (const [key, record] of Object.entries(records)) {
        if (record) (truth[channel] as Records)[key] = record;
        else delete (truth[channel] as Records)[key];
      }
      patched.receive(patch(records, channel, step < 59 && roll(3) === 0));
    }
    compare(patched, whole(truth));
  },
);

const none = (): Record<string, Records> => Object.fromEntries(HEARD.map((channel) => [channel, {}]));

function fields(roll: (n: number) => number, channel: string): Record<string, unknown> {
  const place = { zone: "zone1___", rank: roll(1000) * 100 + roll(100), theme: roll(3) === 0 ? "g1" : null };
  return channel === MINE
    ? { mine: true, ...(roll(2) ? { text: `mine ${roll(9)}`, ...place } : {}) }
    : { text: `t${roll(99)}`, ...place, aside: roll(5) === 0 };
}

function whole(truth: Record<string, Records>): Store {
  const fresh = new Store("me______");
  fresh.receive(welcome());
  HEARD.forEach((channel, n) => fresh.receive(view(truth[channel] ?? {}, channel, n === HEARD.length - 1)));
  return fresh;
}

function compare(one: Store, other: Store): void {
  const dump = (from: Store) => Object.fromEntries([...from.keys()].sort().map((key) => [key, from.peek(key)]));
  expect(dump(one)).toEqual(dump(other));
  for (const name of ["zone.zone1___", "theme.g1", "aside"]) {
    const ranks = (from: Store) => from.list(name).value.map((key) => (from.peek<Note>(key) as Note).place.rank);
    expect(ranks(one)).toEqual(ranks(other));
    expect([...one.list(name).value].sort()).toEqual([...other.list(name).value].sort());
  }
  expect([...one.list("own").value].sort()).toEqual([...other.list("own").value].sort());
}

test("a record without an optional field has its default", () => {
  expect(full("phase.p", [{ place: 0, title: {}, vote: { kind: "dots" } }])).toMatchObject({
    rules: { write: "nobody", quota: null, zones: [], see: "all" },
    vote: { budget: 3, cap: 1, on: "themes" },
  });
});
