import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../../../i18n";
import { remembered } from "../../../room/ballots";
import type { ResultOf, Round, VoteOf } from "../../../state/records";
import { joined, note, patch, WRITING, type Member } from "../../../state/testing";
import { drawn, type Drawn } from "../../../ui/testing";
import { dots } from "./index";
import { suggested } from "./suggested";

const VOTE: VoteOf<"dots"> = { kind: "dots", budget: 3, cap: 2, on: "notes" };
const ROUND = { run: "run1____", vote: VOTE, items: ["note.a", "note.b", "note.gone"] };
const ROOM = {
  ...WRITING,
  "run.run1____": { ...WRITING["run.run1____"], round: "r" },
  "note.a": note("First"),
  "note.b": note("Second"),
  "round.r": ROUND,
};
let me: Member;

beforeAll(() => setLanguage("en"));
beforeEach(async () => void (me = await joined(ROOM)));
afterEach(() => me.live.close());

const round = (): Round => me.live.store.peek<Round>("round.r") as Round;
const ballot = (): Drawn => drawn(<dots.Ballot id="r" round={round()} vote={VOTE} />, me.live);
const values = (page: Drawn): number[] => page.all(".count").map((each) => Number(each.textContent));

test("every item that is still there has its dots, all of one's own to begin with", () => {
  const page = ballot();
  expect([values(page), page.text()]).toEqual([[0, 0], expect.stringContaining("3 dots left")]);
});

test("a dot is set as a value, shows at once, and is counted off", async () => {
  const page = ballot();
  await page.press("Put a dot: First");
  await page.press("Put a dot: First");
  expect(me.asked()).toEqual(
    [1, 2].map((n) => ({ type: "ballot.set", round: "r", item: "note.a", ballot: { kind: "dots", dots: n } })),
  );
  expect([values(page), page.text()]).toEqual([[2, 0], expect.stringContaining("1 dot left")]);
});

test("no more than the cap on one item, nor than the budget in all, nor less than none", async () => {
  const page = ballot();
  for (const name of ["Put a dot: First", "Put a dot: First", "Put a dot: First", "Put a dot: Second"])
    await page.press(name);
  await page.press("Put a dot: Second");
  expect(values(page)).toEqual([2, 1]);
  expect(me.asked()).toHaveLength(3);
  await page.press("Take a dot back: Second");
  await page.press("Take a dot back: Second");
  expect([values(page), me.asked().length]).toEqual([[2, 0], 4]);
});

test("a refused dot comes off again", async () => {
  const page = ballot();
  await page.press("Put a dot: First");
  await me.refuse("phase_closed");
  expect(values(page)).toEqual([0, 0]);
});

test("the outcome comes most dots first, with bars in proportion and one's own told", async () => {
  remembered.value = new Map([["r.note.b", { kind: "dots", dots: 2 }]]);
  await me.hear(
    patch({ "round.r": { ...ROUND, open: false, result: { kind: "dots", tally: { "note.a": 2, "note.b": 8 } } } }),
  );
  const page = drawn(
    <dots.Result id="r" round={round()} vote={VOTE} result={round().result as ResultOf<"dots">} />,
    me.live,
  );
  expect(page.all(".words").map((each) => each.textContent)).toEqual(["Second", "First"]);
  expect(page.all(".fill").map(({ style }) => style.width)).toEqual(["100%", "25%"]);
  expect(page.all(".figure").map((each) => each.textContent)).toEqual(["8 dots 2 of them yours", "2 dots"]);
});

test("in a few words the outcome is what came first, and each item's dots", () => {
  const result: ResultOf<"dots"> = {
    kind: "dots",
    tally: { "note.a": 1, "note.b": 3 },
    edges: [],
    withheld: false,
  };
  expect(dots.outcome?.(me.live, round(), result)).toContain("Second");
  expect(dots.outcome?.(me.live, { ...round(), items: [] }, result)).toBe("");
  expect([dots.mark?.(result, "note.b", VOTE, "en"), dots.mark?.(result, "note.x", VOTE, "en")]).toEqual([
    "3 dots",
    "0 dots",
  ]);
});

test("the form changes one figure at a time, and an empty one is one", async () => {
  const change = vi.fn();
  const page = drawn(<dots.Form vote={VOTE} working="en" onChange={change} />);
  await page.type("input", "5", 0);
  await page.type("input", "", 1);
  await page.type("select", "themes");
  expect(change.mock.calls.flat()).toEqual([
    { ...VOTE, budget: 5 },
    { ...VOTE, cap: 1 },
    { ...VOTE, on: "themes" },
  ]);
});

test("what one may do names a cap only where it binds", () => {
  expect(dots.allows(VOTE)).toEqual(["3 dots", "2 at most per card", "secret until voting ends"]);
  expect(dots.allows({ ...VOTE, cap: 3 })).toEqual(["3 dots", "secret until voting ends"]);
});

test.each([
  [1, 2],
  [9, 2],
  [10, 3],
  [16, 4],
  [40, 7],
])("for %i items %i dots are suggested", (items, dotted) => expect(suggested(items)).toBe(dotted));

test("the form suggests a number for the cards that lie there, says why, and takes it when pressed", async () => {
  const change = vi.fn();
  const form = (vote: VoteOf<"dots">) => <dots.Form live={me.live} vote={vote} working="en" onChange={change} />;
  const page = drawn(form({ ...VOTE, budget: 5 }), me.live);
  expect(page.text()).toContain("2 cards lie there now: a quarter of them, at least 2 and at most 7, makes 2.");
  await page.press("Give 2");
  expect(change).toHaveBeenCalledWith({ ...VOTE, budget: 2, cap: 1 });
  page.draw(form({ ...VOTE, budget: 2 }));
  expect(page.all("button")).toEqual([]);
});
