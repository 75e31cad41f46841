import { beforeEach, expect, test } from "vitest";
import { Store } from "../state/store";
import { note, open, patch, WRITING } from "../state/testing";
import { myBallot, remembered, rememberBallots } from "./ballots";

let store: Store;
const round = (items: string[], more: object = {}) => ({ run: "run1____", vote: { kind: "dots" }, items, ...more });

beforeEach(() => {
  remembered.value = new Map();
  store = new Store("me______");
  for (const message of open({ ...WRITING, "note.a": note("A"), "round.r": round(["note.a", "note.b"]) }))
    store.receive(message);
});

test("mine is what I gave, on what is still there", () => {
  store.receive(patch({ "ballot.r.note.a": { value: 2 }, "ballot.r.note.b": { value: 1 } }, "mine"));
  expect([myBallot(store, "r", "note.a"), myBallot(store, "r", "note.b"), myBallot(store, "q", "note.a")]).toEqual([
    2, 0, 0,
  ]);
});

test("the workshop itself is always there", () => {
  store.receive(patch({ "ballot.r.room": { value: 4 } }, "mine"));
  expect(myBallot(store, "r", "room")).toBe(4);
});

test("what I gave is remembered when the round closes and the server has forgotten", () => {
  store.receive(patch({ "ballot.r.note.a": { value: 2 } }, "mine"));
  rememberBallots(store);
  store.receive(patch({ "ballot.r.note.a": null }, "mine"));
  store.receive(patch({ "round.r": round(["note.a", "note.b"], { open: false }) }));
  rememberBallots(store);
  expect([...remembered.value]).toEqual([
    ["r.note.a", 2],
    ["r.note.b", 0],
  ]);
});

test("taken back while the round is open, it is not remembered", () => {
  store.receive(patch({ "ballot.r.note.a": { value: 2 } }, "mine"));
  rememberBallots(store);
  store.receive(patch({ "ballot.r.note.a": null }, "mine"));
  rememberBallots(store);
  expect(remembered.value.get("r.note.a")).toBe(0);
});
