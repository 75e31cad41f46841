import { signal } from "@preact/signals";
import { render } from "preact";
import { beforeEach, expect, test } from "vitest";
import { setLanguage } from "../../i18n";
import { LiveContext } from "../../state/context";
import type { Live } from "../../state/live";
import type { Run } from "../../state/records";
import { Store } from "../../state/store";
import { open, WRITING, type Records } from "../../state/testing";
import { Emptied } from "./Emptied";

beforeEach(() => setLanguage("en"));

function said(more: Records, desk = false): string {
  const store = new Store();
  for (const message of open({ ...WRITING, ...more })) store.receive(message);
  const root = document.createElement("div");
  const live = { store, role: signal("participant") } as unknown as Live;
  render(
    <LiveContext.Provider value={live}>
      <Emptied run={store.record<Run>("run.run1____").value} desk={desk} />
    </LiveContext.Provider>,
    root,
  );
  return root.textContent ?? "";
}

const RUN = WRITING["run.run1____"];
const ROUND = { run: "run1____", vote: { kind: "dots" }, items: [] };

test("nothing is said where nothing was lost", () => {
  expect(said({})).toBe("");
  expect(said({ "run.run1____": { ...RUN, round: "round1__" }, "round.round1__": ROUND })).toBe("");
});

test("people are told to write their cards again", () => {
  expect(said({ "run.run1____": { ...RUN, emptied: true } })).toContain("please write them again");
});

test("people are told to vote again, until the vote is closed", () => {
  const run = { "run.run1____": { ...RUN, round: "round1__" } };
  expect(said({ ...run, "round.round1__": { ...ROUND, emptied: true } })).toContain("please vote again");
  expect(said({ ...run, "round.round1__": { ...ROUND, open: false } })).toBe("");
});

test("who facilitates learns of cards that an earlier step has lost", () => {
  const earlier = { "run.run0____": { ...RUN, ended_at: 1, emptied: true } };
  expect(said(earlier, true)).toContain("in an earlier step");
  expect(said(earlier)).toBe("");
});
