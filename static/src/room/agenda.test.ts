import { signal } from "@preact/signals";
import { beforeAll, expect, test } from "vitest";
import { setLanguage } from "../i18n";
import type { Live } from "../state/live";
import { Store } from "../state/store";
import { open, WRITING } from "../state/testing";
import { hiddenCount, momentOf, placeIn, placeOf, stepsOf } from "./agenda";

beforeAll(() => setLanguage("en"));

const store = new Store();
for (const message of open({
  ...WRITING,
  room: { ...WRITING.room, unrevealed: 4 },
  "phase.talk": { place: 2, title: { en: "Talk" } },
  "phase.spare": { place: 1, title: { en: "Spare" }, slack: true },
  "run.run0____": { phase: "phase1__", started_at: 0, ended_at: 1 },
  "run.run2____": { phase: "talk", started_at: 5 },
}))
  store.receive(message);
const presence = signal<object>({ here: [] });
const live = { store, presence } as unknown as Live;

test("steps come in the agenda's order, each with its passages from the oldest on", () => {
  expect(stepsOf(store).map(({ id, runs }) => [id, runs.map((run) => run.started_at)])).toEqual([
    ["phase1__", [0, 1]],
    ["spare", []],
    ["talk", [5]],
  ]);
});

test("spare minutes are no step that one counts", () => {
  expect(placeIn(stepsOf(store), "talk")).toEqual({ n: 2, of: 2 });
  expect(placeIn(stepsOf(store), undefined)).toEqual({ n: 0, of: 2 });
  expect(placeOf(live, "run2____")).toEqual({ step: 2, of: 2, title: "Talk" });
  expect(placeOf(live, "nowhere")).toBeNull();
});

test("the moment is the room, its agenda and the time, and nothing before the room is there", () => {
  expect(momentOf(live, 7)).toMatchObject({ now: 7, run: { phase: "phase1__" } });
  expect(momentOf({ ...live, store: new Store() } as unknown as Live, 7)).toBeNull();
});

test("cards face down are those told of while people write, and those left over from before", () => {
  expect(hiddenCount(live)).toBe(4);
  presence.value = { here: [], hidden: 9 };
  expect(hiddenCount(live)).toBe(9);
});
