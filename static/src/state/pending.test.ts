import { expect, test } from "vitest";
import type { Ballot, Command } from "../net/protocol";
import type { MayRecord, Note } from "./records";
import { Store } from "./store";
import { MINE, note, open, patch, view, welcome, WRITING, type Records } from "./testing";

const RUN = "run1____";

function store(extra: Records = {}): Store {
  const made = new Store("me______");
  for (const message of open({ ...WRITING, ...extra })) made.receive(message);
  return made;
}
const add = (id: string, text = "Text"): Command => ({
  type: "note.add",
  note: id,
  zone: "zone1___",
  content: { text },
});
const items = (made: Store) => made.list("zone.zone1___").value;

test("a card shows at once, private as its phase says, and as mine", () => {
  const made = store();
  made.expect("c1", RUN, add("n1"));
  expect(made.peek<Note>("note.n1")).toMatchObject({
    content: { text: "Text" },
    visible_to: "me.me______",
    author: null,
    mine: true,
  });
  expect(made.list("own").value).toEqual(["note.n1"]);
});

test("a pending entry falls away when accepted and the promised rev is there", () => {
  const made = store();
  made.expect("c1", RUN, add("n1"));
  made.receive({ type: "accepted", id: "c1", revs: { "note.n1": 1 } });
  expect(made.pending.value).toHaveLength(1);
  made.receive(patch({ "note.n1": note("Text", { visible_to: "me.me______", mine: true }) }, MINE));
  expect(made.pending.value).toHaveLength(0);
  expect(made.peek<Note>("note.n1")?.rev).toBe(1);
});

test("the rev may come before the answer", () => {
  const made = store();
  made.expect("c1", RUN, add("n1"));
  made.receive(patch({ "note.n1": note("Text") }));
  expect(made.pending.value).toHaveLength(1);
  made.receive({ type: "accepted", id: "c1", revs: { "note.n1": 1 } });
  expect(made.pending.value).toHaveLength(0);
});

test("rev 0 means that the record is gone", () => {
  const made = store({ "note.n1": note("A", { mine: true }) });
  made.expect("c1", RUN, { type: "note.take_back", note: "n1" });
  expect(made.peek("note.n1")).toBeUndefined();
  made.receive({ type: "accepted", id: "c1", revs: { "note.n1": 0 } });
  expect(made.pending.value).toHaveLength(1);
  made.receive(patch({ "note.n1": null }));
  expect(made.pending.value).toHaveLength(0);
});

test("a refused command leaves exactly the confirmed state", () => {
  const made = store({ "note.a": note("A") });
  made.expect("c1", RUN, { type: "note.edit", note: "a", base: 1, content: { text: "B" } });
  expect(made.peek<Note>("note.a")?.content.text).toBe("B");
  made.receive(patch({ "note.a": note("C", { rev: 2 }) }));
  expect(made.peek<Note>("note.a")?.content.text).toBe("B");
  made.receive({ type: "refused", id: "c1", code: "conflict", params: {} });
  expect(made.peek<Note>("note.a")).toMatchObject({ content: { text: "C" }, rev: 2 });
});

test("cards move at once, before the one asked for", () => {
  const made = store({
    "note.a": note("A", { rank: 10 }),
    "note.b": note("B", { rank: 20 }),
    "note.c": note("C", { rank: 30 }),
  });
  expect(items(made)).toEqual(["note.a", "note.b", "note.c"]);
  made.expect("c1", RUN, { type: "notes.move", keys: ["note.c"], zone: "zone1___", before: "note.b" });
  expect(items(made)).toEqual(["note.a", "note.c", "note.b"]);
  made.expect("c2", RUN, { type: "notes.move", keys: ["note.a"], zone: "zone1___" });
  expect(items(made)).toEqual(["note.c", "note.b", "note.a"]);
});

test("a card put in a theme leaves the zone's own order", () => {
  const made = store({ "note.a": note("A", { rank: 10 }), "theme.g1": { zone: "zone1___", rank: 20 } });
  made.expect("c1", RUN, { type: "notes.move", keys: ["note.a"], zone: "zone1___", theme: "g1" });
  expect(items(made)).toEqual(["theme.g1"]);
  expect(made.list("theme.g1").value).toEqual(["note.a"]);
});

test("a theme takes its cards along to another zone", () => {
  const made = store({ "theme.g1": { zone: "zone1___", rank: 20 }, "note.a": note("A", { theme: "g1" }) });
  made.expect("c1", RUN, { type: "notes.move", keys: ["theme.g1"], zone: "zone2___" });
  expect(made.list("zone.zone2___").value).toEqual(["theme.g1"]);
  expect(made.peek<Note>("note.a")?.place.zone).toBe("zone2___");
});

test("the last dots set are those that show", () => {
  const made = store();
  const set = (id: string, ballot: Ballot | null) =>
    made.expect(id, RUN, { type: "ballot.set", round: "r", item: "note.a", ballot });
  for (const dots of [1, 2]) set(`c${dots}`, { kind: "dots", dots });
  expect(made.peek("ballot.r.note.a")).toMatchObject({ ballot: { kind: "dots", dots: 2 } });
  set("c3", null);
  expect(made.peek("ballot.r.note.a")).toBeUndefined();
});

test("what was accepted before a new view falls away with it, though its card has another id now", () => {
  const made = store();
  made.expect("c1", RUN, add("n1"));
  made.receive({ type: "accepted", id: "c1", revs: { "note.n1": 1 } });
  made.receive(welcome());
  made.receive(view({ ...WRITING, "note.other": note("Text") }));
  expect(items(made)).toEqual(["note.other"]);
});

test("what is not accepted stays on top of a new view", () => {
  const made = store();
  made.expect("c1", RUN, add("n1"));
  made.receive(welcome());
  made.receive(view(WRITING));
  expect(items(made)).toEqual(["note.n1"]);
});

test("what is on its way counts against what one may still write, and one for later does not", () => {
  const made = store();
  const left = () => made.peek<MayRecord>("may")?.left;
  made.expect("c1", "run1____", { type: "note.add", note: "n1", zone: "zone1___", content: { text: "One" } });
  made.expect("c2", "run1____", { type: "note.add", note: "n2", zone: "zone2___", content: { text: "For later" } });
  expect(left()).toBe(1);
  made.expect("c3", "run1____", { type: "notes.move", keys: ["note.n1"], zone: "zone2___" });
  expect(left()).toBe(2);
  made.expect("c4", "run1____", { type: "notes.move", keys: ["note.n1"], zone: "zone1___" });
  made.expect("c5", "run1____", { type: "note.take_back", note: "n1" });
  expect(left()).toBe(2);
});
