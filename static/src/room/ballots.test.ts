import { beforeEach, expect, test } from "vitest";
import { Store } from "../state/store";
import { MINE, note, open, patch, WRITING } from "../state/testing";
import { iVoted, myBallot, remembered, rememberBallots } from "./ballots";

let store: Store;
const given = (dots: number) => ({ ballot: { kind: "dots", dots } });
const dots = (item: string, id = "r"): number | undefined => myBallot<"dots">(store, id, item)?.dots;
const round = (items: string[], more: object = {}) => ({ run: "run1____", vote: { kind: "dots" }, items, ...more });

beforeEach(() => {
  remembered.value = new Map();
  store = new Store("me______");
  for (const message of open({ ...WRITING, "note.a": note("A"), "round.r": round(["note.a", "note.b"]) }))
    store.receive(message);
});

test("mine is what I gave, on what is still there", () => {
  store.receive(patch({ "ballot.r.note.a": given(2), "ballot.r.note.b": given(1) }, MINE));
  expect([dots("note.a"), dots("note.b"), dots("note.a", "q")]).toEqual([2, undefined, undefined]);
});

test("the workshop itself is always there", () => {
  store.receive(patch({ "ballot.r.room": given(4) }, MINE));
  expect(dots("room")).toBe(4);
});

test("what I gave is remembered when the round closes and the server has forgotten", () => {
  store.receive(patch({ "ballot.r.note.a": given(2) }, MINE));
  rememberBallots(store);
  store.receive(patch({ "ballot.r.note.a": null }, MINE));
  store.receive(patch({ "round.r": round(["note.a", "note.b"], { open: false }) }));
  rememberBallots(store);
  expect([...remembered.value]).toEqual([["r.note.a", { kind: "dots", dots: 2 }]]);
});

test("taken back while the round is open, it is not remembered", () => {
  store.receive(patch({ "ballot.r.note.a": given(2) }, MINE));
  rememberBallots(store);
  store.receive(patch({ "ballot.r.note.a": null }, MINE));
  rememberBallots(store);
  expect(remembered.value.get("r.note.a")).toBeUndefined();
});

test("taken back too late, it is remembered: the round was closed before, and it counts", () => {
  store.receive(patch({ "ballot.r.note.a": given(2) }, MINE));
  rememberBallots(store);
  store.expect("late", "run1____", { type: "ballot.set", round: "r", item: "note.a", ballot: null });
  rememberBallots(store);
  store.receive(patch({ "ballot.r.note.a": null }, MINE));
  store.receive(patch({ "round.r": round(["note.a", "note.b"], { open: false }) }));
  store.receive({ type: "refused", id: "late", code: "phase_closed", params: {} });
  rememberBallots(store);
  expect(remembered.value.get("r.note.a")).toEqual({ kind: "dots", dots: 2 });
});

test("who has voted is one of those who have, before anybody counts them", () => {
  store.receive(patch({ "run.run1____": { ...WRITING["run.run1____"], round: "r" } }));
  expect(iVoted(store)).toBe(false);
  store.receive(patch({ "ballot.r.note.a": given(1) }, MINE));
  expect(iVoted(store)).toBe(true);
  store.receive(patch({ "ballot.r.note.a": null }, MINE));
  expect(iVoted(store)).toBe(false);
});
