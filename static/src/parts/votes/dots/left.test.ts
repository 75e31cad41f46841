import { expect, test } from "vitest";
import { myBallot } from "../../../room/ballots";
import type { Round, VoteOf } from "../../../state/records";
import { Store } from "../../../state/store";
import { MINE, open, patch, WRITING } from "../../../state/testing";
import { dotsLeft } from "./left";

const ONE = { ballot: { kind: "dots", dots: 1 } };

test("V2 dots left are the budget without those on items that are still there", () => {
  const store = new Store("me______");
  const round = { run: "run1____", vote: { kind: "dots", budget: 3, cap: 2 }, items: ["theme.g1", "note.gone"] };
  for (const message of open({ ...WRITING, "round.r1": round, "theme.g1": { zone: "zone1___" } }))
    store.receive(message);
  store.receive(patch({ "ballot.r1.theme.g1": ONE, "ballot.r1.note.gone": ONE }, MINE));
  const found = store.peek<Round>("round.r1") as Round;
  expect(dotsLeft(store, "r1", found, found.vote as VoteOf<"dots">)).toBe(2);
  expect(["theme.g1", "note.gone"].map((item) => myBallot<"dots">(store, "r1", item)?.dots)).toEqual([1, undefined]);
});
