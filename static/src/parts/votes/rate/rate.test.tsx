import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../../../i18n";
import { remembered } from "../../../room/ballots";
import type { ResultOf, Round, VoteOf } from "../../../state/records";
import { joined, patch, WRITING, type Member } from "../../../state/testing";
import { drawn } from "../../../ui/testing";
import { rate } from "./index";

const VOTE: VoteOf<"rate"> = { kind: "rate", scale: ["Poor", "Fair", "Good", "Fine", "Great"].map((en) => ({ en })) };
const ROUND = { run: "run1____", vote: VOTE, items: ["room"] };
const CLOSED = {
  ...ROUND,
  open: false,
  voters: 4,
  result: { kind: "rate", mean: 4.25, answers: { "3": 1, "4": 1, "5": 2 } },
};
let me: Member;

beforeAll(() => setLanguage("en"));
beforeEach(async () => {
  const room = { ...WRITING, "run.run1____": { ...WRITING["run.run1____"], round: "r" }, "round.r": ROUND };
  me = await joined(room);
});
afterEach(() => me.live.close());

const round = (): Round => me.live.store.peek<Round>("round.r") as Round;
const found = () => ({ id: "r", round: round(), vote: VOTE, result: round().result as ResultOf<"rate"> });
const piece = (name: "Ballot" | "Result") => {
  const Piece = rate[name];
  return drawn(<Piece {...found()} />, me.live);
};

test("one mark of five, each with its sentence; the last pressed counts", async () => {
  const page = piece("Ballot");
  expect(page.all(".mark").map((each) => each.textContent)).toEqual(["1Poor", "2Fair", "3Good", "4Fine", "5Great"]);
  expect(page.all(".mark.on")).toEqual([]);
  for (const at of [4, 1]) {
    page.all("input")[at]?.dispatchEvent(new Event("change", { bubbles: true }));
    await new Promise((done) => setTimeout(done, 30));
  }
  expect(me.asked().map((command) => "ballot" in command && command.ballot)).toEqual(
    [5, 2].map((value) => ({ kind: "rate", value })),
  );
  expect(page.all(".mark.on").map((each) => each.textContent)).toEqual(["2Fair"]);
});

test("the answers are counted for each value, one's own told, with the mean", async () => {
  remembered.value = new Map([["r.room", { kind: "rate", value: 4 }]]);
  await me.hear(patch({ "round.r": CLOSED }));
  const page = piece("Result");
  expect(page.all(".fill").map(({ style }) => style.width)).toEqual(["0%", "0%", "50%", "50%", "100%"]);
  expect(page.all("em").map((each) => each.closest("li")?.textContent)).toEqual([expect.stringContaining("Fine")]);
  expect(page.text()).toContain("4.3");
});

test("too few answers are shown to nobody, at a device or on the room screen", async () => {
  await me.hear(patch({ "round.r": { ...CLOSED, voters: 2, result: { kind: "rate", withheld: true } } }));
  const page = piece("Result");
  expect([page.all("li"), page.text()]).toEqual([[], expect.stringContaining("2")]);
  const screen = drawn(rate.Screen?.({ live: me.live, ...found() }));
  expect([screen.all("table").length, screen.all(".rating-few").length]).toEqual([0, 1]);
});

test("the room screen shows the best first", async () => {
  await me.hear(patch({ "round.r": CLOSED }));
  const page = drawn(rate.Screen?.({ live: me.live, ...found() }));
  expect(page.all("th").map((each) => each.textContent)).toEqual(["5 Great", "4 Fine", "3 Good", "2 Fair", "1 Poor"]);
  expect(page.all(".count").map((each) => each.textContent)).toEqual(["2", "1", "1", "0", "0"]);
});

test("the form changes the sentence of one value in one language", async () => {
  const change = vi.fn();
  const page = drawn(<rate.Form vote={VOTE} working="en" onChange={change} />);
  await page.type("input[lang=fr]", "Bien", 2);
  const scale = VOTE.scale.map((each, n) => (n === 2 ? { ...each, fr: "Bien" } : each));
  expect(change).toHaveBeenCalledWith({ ...VOTE, scale });
});

test("a new one has a sentence for each of five values in both languages", () => {
  const { scale } = rate.blank();
  expect(scale.map(({ fr, en }) => !!fr && !!en)).toEqual([true, true, true, true, true]);
});
