import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { setLanguage } from "../../i18n";
import type { Vote } from "../../net/protocol";
import { remembered } from "../../room/ballots";
import { full, type ResultShown, type Round, type VoteConfig } from "../../state/records";
import { joined, note, patch, tick, WRITING, type Member } from "../../state/testing";
import { drawn, type Drawn } from "../../ui/testing";
import { KINDS, voteKind } from "./index";

let me: Member;
beforeAll(() => setLanguage("en"));
afterEach(() => {
  me.live.close();
  remembered.value = new Map();
});

const ITEMS = ["note.a", "note.b"];
type Any = Record<string, unknown>;

/** A room in which a vote is on, and my ballots in it. */
async function open(vote: Vote, ballots: Record<string, Any> = {}, items: string[] = ITEMS): Promise<Drawn> {
  const records = {
    ...WRITING,
    "run.run1____": { ...WRITING["run.run1____"], round: "r" },
    "note.a": note("First"),
    "note.b": note("Second"),
    "round.r": { run: "run1____", vote, items },
  };
  const mine = Object.fromEntries(Object.entries(ballots).map(([item, ballot]) => [`ballot.r.${item}`, { ballot }]));
  me = await joined(records, { ...mine, "deal.r": { items } });
  const { Ballot } = voteKind(round().vote);
  return drawn(<Ballot id="r" round={round()} vote={round().vote} />, me.live);
}

const round = (): Round => me.live.store.peek<Round>("round.r") as Round;
const asked = () =>
  me.asked().flatMap((command) => (command.type === "ballot.set" ? [[command.item, command.ballot]] : []));

async function pick(page: Drawn, selector: string, at: number): Promise<void> {
  const field = page.all(selector)[at] as HTMLInputElement;
  field.checked = true;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  await tick(30);
}

/** What came of a closed vote, as its picture. */
async function closed(vote: Vote, result: Any, mine: Record<string, Any> = {}, voters = 9): Promise<Drawn> {
  await open(vote);
  const shown = { kind: vote.kind, ...result };
  await me.hear(
    patch({ "round.r": { run: "run1____", vote, items: ITEMS, open: false, voters, electorate: 9, result: shown } }),
  );
  remembered.value = new Map(Object.entries(mine).map(([item, ballot]) => [`r.${item}`, ballot as never]));
  const { Result } = voteKind(vote);
  const props = { id: "r", round: round(), vote: round().vote, result: round().result as ResultShown };
  return drawn(<Result {...props} />, me.live);
}

const names = (page: Drawn) => page.all(".chart .name").map((each) => each.textContent);
const cells = (page: Drawn) => page.all(".chart tbody .cell").map((each) => each.textContent);
const bars = (page: Drawn) => page.all("svg[role=img]").map((each) => each.getAttribute("aria-label"));

test.each(KINDS.map((kind) => [kind]))(
  "%s: a form, a ballot and words for a vote that has just been chosen",
  async (kind) => {
    const blank = voteKind({ kind }).blank();
    const vote = (full("round.x", [{ run: "r", vote: blank }]) as Round).vote;
    const page = await open(vote as Vote, {}, kind === "choice" || kind === "rate" ? ["room"] : ITEMS);
    expect(page.all("input, button, select").length).toBeGreaterThan(1);
    expect(voteKind(vote).allows(vote).join(" ")).not.toMatch(/[a-z]+-[a-z]+-/);
    const { Form } = voteKind(vote);
    const form = drawn(<Form vote={vote} working="en" onChange={vi.fn()} />);
    expect(form.all("input, select").length).toBeGreaterThan(0);
  },
);

// --- majority judgement -------------------------------------------------------------------------------

const MENTIONS: Vote = { kind: "mentions", scale: ["Great", "Good", "Fair", "Poor", "Bad"].map((en) => ({ en })) };

test("a mention is set, and what one leaves out is said to get the lowest", async () => {
  const page = await open(MENTIONS, { "note.b": { kind: "mentions", mention: 1 } });
  expect(page.text()).toContain("“Bad”");
  expect(page.text()).toContain("1 still without your mention");
  expect(page.all(".option.on").map((each) => each.textContent)).toEqual(["Good"]);
  await pick(page, ".option input", 3);
  await page.press("Take back: Second");
  expect(asked()).toEqual([
    ["note.a", { kind: "mentions", mention: 3 }],
    ["note.b", null],
  ]);
});

test("a profile is drawn and told, best first, with one's own mention", async () => {
  const result = {
    majority: { "note.b": 0, "note.a": 3 },
    places: { "note.b": 1, "note.a": 2 },
    profiles: { "note.b": [6, 3, 0, 0, 0], "note.a": [0, 0, 4, 5, 0] },
  };
  const page = await closed(MENTIONS, result, { "note.a": { kind: "mentions", mention: 2 } });
  expect([names(page), cells(page)]).toEqual([
    ["Second", "First"],
    ["1. Great", "2. Poor"],
  ]);
  expect(bars(page)).toEqual(["Great: 6, Good: 3", "Fair: 4, Poor: 5"]);
  expect(page.all("em").map((each) => each.textContent)).toEqual(["yours: Fair"]);
});

test("without a profile the mention alone is told, and why", async () => {
  const page = await closed(MENTIONS, { majority: { "note.a": 1 }, places: { "note.a": 1 } }, {}, 3);
  expect([cells(page), bars(page)]).toEqual([["1. Good"], []]);
  expect(page.text()).toContain("Fewer than five votes");
});

// --- points -------------------------------------------------------------------------------------------

const POINTS: Vote = { kind: "points", budget: 20 };

test("points are typed or stepped, never more than one has left", async () => {
  const page = await open(POINTS, { "note.b": { kind: "points", points: 15 } });
  expect(page.text()).toContain("5 points left");
  await page.press("Give 1 more: First");
  await page.type("input.figure", "50", 0);
  await page.press("Take 1 off: Second");
  expect(asked()).toEqual([
    ["note.a", { kind: "points", points: 1 }],
    ["note.a", { kind: "points", points: 5 }],
    ["note.b", { kind: "points", points: 14 }],
  ]);
});

test("points come with the number of people they are from where it is told", async () => {
  const told = await closed(POINTS, { points: { "note.b": 30, "note.a": 3 }, givers: { "note.b": 4, "note.a": 1 } });
  expect([names(told), cells(told)]).toEqual([
    ["Second", "First"],
    ["30", "4", "3", "1"],
  ]);
  me.live.close();
  expect(cells(await closed(POINTS, { points: { "note.a": 3 } }))).toEqual(["3"]);
});

// --- scores -------------------------------------------------------------------------------------------

const SCORES: Vote = {
  kind: "scores",
  lowest: -1,
  scale: [{ en: "Badly" }, { en: "Neither" }, { en: "Well" }],
  criteria: [{ title: { en: "Useful" } }, { title: { en: "Simple" } }],
};

test("a value by one criterion keeps the one by the other, and its sentence shows", async () => {
  const page = await open(SCORES, { "note.a": { kind: "scores", values: [1, null] } });
  expect(page.text()).toContain("Shown from five votes on.");
  expect(page.all(".scored > .meta").map((each) => each.textContent)).toEqual(["Well"]);
  await pick(page, ".option input", 3);
  expect(asked()).toEqual([["note.a", { kind: "scores", values: [1, -1] }]]);
  await page.press("Take back: First · Useful");
  expect(asked().at(-1)).toEqual(["note.a", { kind: "scores", values: [null, -1] }]);
});

test("each criterion has its bar, and what people are far apart on is said", async () => {
  const by = [
    { answers: [4, 0, 5], mean: 0.11, divided: true },
    { answers: [0, 0, 9], mean: 1 },
  ];
  const page = await closed(SCORES, { judged: { "note.a": by }, means: { "note.a": 0.56 } });
  expect([cells(page), page.all(".flagged").length]).toEqual([["0.6"], 1]);
  expect(bars(page)).toEqual(["+1 Well: 5, −1 Badly: 4", "+1 Well: 9"]);
  me.live.close();
  const few = await closed(SCORES, { withheld: true }, {}, 3);
  expect([few.all("table").length, few.text()]).toEqual([0, expect.stringContaining("3 answers")]);
});

// --- plus or minus ------------------------------------------------------------------------------------

test("plus, nothing or minus; the balance has its sign, a controversy its mark", async () => {
  const page = await open({ kind: "balance" });
  await pick(page, ".option input", 2);
  expect(asked()).toEqual([["note.a", { kind: "balance", sign: -1 }]]);
  me.live.close();
  const weighed = { "note.b": { plus: 6, minus: 3 }, "note.a": { plus: 1, zero: 3, minus: 2 } };
  const shown = await closed({ kind: "balance" }, { weighed, controversial: ["note.b"] });
  expect([names(shown), cells(shown)]).toEqual([
    ["Second", "First"],
    ["+3", "−1"],
  ]);
  expect(shown.all(".flagged").map((each) => each.closest("th")?.textContent)).toEqual([
    expect.stringContaining("Second"),
  ]);
});

// --- ranking ------------------------------------------------------------------------------------------

test("items are ranked, moved and taken back, no more than there are places", async () => {
  const page = await open({ kind: "ranking", most: 2 }, { room: { kind: "ranking", order: ["note.b"] } });
  await page.press("Put on place 2: First");
  expect(asked().at(-1)).toEqual(["room", { kind: "ranking", order: ["note.b", "note.a"] }]);
  await page.press("Move up: First");
  expect(asked().at(-1)).toEqual(["room", { kind: "ranking", order: ["note.a", "note.b"] }]);
  await page.press("Take back: First");
  await page.press("Take back: Second");
  expect(asked().at(-1)).toEqual(["room", null]);
});

test("the first by points is told, and who is preferred to each of the others", async () => {
  const page = await closed({ kind: "ranking" }, { points: { "note.b": 9, "note.a": 7 }, condorcet: "note.a" });
  expect([names(page), cells(page)]).toEqual([
    ["Second", "First"],
    ["9", "7"],
  ]);
  expect(page.text()).toContain("“First” is preferred by most to each of the others.");
});

// --- choice -------------------------------------------------------------------------------------------

const ANSWERS = [{ en: "Yes" }, { en: "No" }, { en: "Perhaps" }];

test("one answer replaces another, several are ticked up to their number", async () => {
  const one = await open({ kind: "choice", answers: ANSWERS }, { room: { kind: "choice", chosen: [0] } }, ["room"]);
  await pick(one, "input", 2);
  expect(asked()).toEqual([["room", { kind: "choice", chosen: [2] }]]);
  me.live.close();
  const vote: Vote = { kind: "choice", answers: ANSWERS, most: 2 };
  const several = await open(vote, { room: { kind: "choice", chosen: [1] } }, ["room"]);
  await pick(several, "input", 0);
  expect(asked()).toEqual([["room", { kind: "choice", chosen: [0, 1] }]]);
  expect(several.all("input").map((each) => (each as HTMLInputElement).disabled)).toEqual([false, false, true]);
});

test("in a quiz the right answer is marked once it is over", async () => {
  const page = await closed({ kind: "choice", answers: ANSWERS, right: [2] }, { counts: [4, 0, 5] });
  expect([names(page), cells(page)]).toEqual([
    ["Yes", "No", "Perhaps"],
    ["4", "0", "5"],
  ]);
  expect(page.all(".flagged").map((each) => each.closest("th")?.textContent)).toEqual(["PerhapsRight answer"]);
});

// --- two axes -----------------------------------------------------------------------------------------

const AXIS = { title: { en: "Effort" }, low: { en: "easy" }, high: { en: "hard" } };
const PLACING: Vote = { kind: "placing", x: AXIS, y: { ...AXIS, title: { en: "Impact" } } };

test("an item is placed by lists and by the arrow keys", async () => {
  const page = await open(PLACING, { "note.b": { kind: "placing", x: 5, y: 2 } });
  await page.type("select", "4", 0);
  expect(asked()).toEqual([["note.a", { kind: "placing", x: 4, y: 3 }]]);
  const key = (name: string) =>
    page.all("svg")[1]?.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
  key("ArrowUp");
  await tick(30);
  expect(asked().at(-1)).toEqual(["note.b", { kind: "placing", x: 5, y: 3 }]);
  key("ArrowRight");
  key("Tab");
  await tick(30);
  expect(asked()).toHaveLength(2);
});

test("the square says in words where each item lies, the first to talk about first", async () => {
  const spots = {
    "note.b": { x: 2, y: 4.5, xs: [1, 1, 1, 1, 1], ys: [1, 1, 1, 1, 1], across: [1, 4], along: [2, 5], width: 6 },
    "note.a": { x: 3, y: 3, xs: [0, 0, 5, 0, 0], ys: [0, 0, 5, 0, 0], across: [3, 3], along: [3, 3], width: 0 },
  };
  const page = await closed(PLACING, { spots });
  expect(bars(page)).toEqual(["1 Second: 2, 4.5; 2 First: 3, 3"]);
  expect([cells(page), page.all(".reach").length]).toEqual([["2", "4.5", "6", "3", "3", "0"], 1]);
});

// --- consent ------------------------------------------------------------------------------------------

test("an objection is sent with its reason, consent without", async () => {
  const page = await open({ kind: "consent" });
  await pick(page, ".option input", 2);
  expect(asked()).toEqual([]);
  await page.type("textarea", "Nobody can keep this up in August.");
  page.all("form")[0]?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await tick(30);
  await pick(page, ".option input", 3);
  expect(asked()).toEqual([
    ["note.a", { kind: "consent", answer: "objection", text: "Nobody can keep this up in August." }],
    ["note.b", { kind: "consent", answer: "consent" }],
  ]);
});

test("a reason outlives a change of mind, and the end of the vote", async () => {
  const page = await open({ kind: "consent" });
  await pick(page, ".option input", 2);
  await page.type("textarea", "Nobody can keep this up.");
  await pick(page, ".option input", 0);
  await pick(page, ".option input", 1);
  expect((page.all("textarea")[0] as HTMLTextAreaElement).value).toBe("Nobody can keep this up.");
  await me.hear(patch({ "round.r": { run: "run1____", vote: { kind: "consent" }, items: ITEMS, open: false } }));
  page.draw(null);
  expect(me.live.returned.value).toMatchObject([{ code: "phase_closed", text: "Nobody can keep this up." }]);
  expect(me.live.outbox.draft("reason r-note.a")).toBe("");
});

test("a proposal is adopted or not, and why; the reasons stand without names", async () => {
  const answers = {
    "note.a": { consents: 9 },
    "note.b": { consents: 7, objections: ["Too dear."], questions: ["When?"] },
  };
  const page = await closed({ kind: "consent" }, { answers, adopted: ["note.a"], unanswered: { "note.b": 1 } });
  expect(cells(page)).toEqual(["Adopted", "1 objection: not adopted"]);
  expect(page.all(".flagged").map((each) => each.textContent)).toEqual(["1 person present has not answered"]);
  expect(page.all(".said li").map((each) => each.textContent)).toEqual(["Too dear.", "When?"]);
});

// --- estimate -----------------------------------------------------------------------------------------

test("a number is set, an empty field takes it back, none below nothing is taken", async () => {
  const page = await open({ kind: "estimate", unit: { en: "days" } }, { "note.b": { kind: "estimate", amount: 3 } });
  await page.type("input", "8", 0);
  await page.type("input", "-2", 0);
  await page.type("input", "", 1);
  expect(asked()).toEqual([
    ["note.a", { kind: "estimate", amount: 8 }],
    ["note.b", null],
  ]);
});

test("the number in the middle is told, with the middle half where it is", async () => {
  const guesses = {
    "note.a": { median: 4, amounts: [1, 1, 4, 9, 9], half: [1, 9], divided: true },
    "note.b": { median: 2 },
  };
  const page = await closed({ kind: "estimate", unit: { en: "days" } }, { guesses });
  expect([names(page), cells(page)]).toEqual([
    ["First", "Second"],
    ["4", "1 – 9", "2"],
  ]);
  expect(page.all(".flagged")).toHaveLength(1);
});

// --- agree, disagree, pass -----------------------------------------------------------------------------

test("agree, disagree or pass; what divides is marked, what has too few answers has no share", async () => {
  const page = await open({ kind: "opinion" });
  await pick(page, ".option input", 1);
  expect(asked()).toEqual([[expect.stringMatching("note."), { kind: "opinion", answer: "disagree" }]]);
  me.live.close();
  const stances = { "note.b": { agree: 5, disagree: 4 }, "note.a": { agree: 3 } };
  const shown = await closed({ kind: "opinion" }, { stances, uncertain: ["note.a"], dividing: ["note.b"] });
  expect([names(shown), shown.all(".flagged").length]).toEqual([["Second", "First"], 1]);
  expect(cells(shown)).toEqual([expect.stringMatching(/56\s%/), "Fewer than seven answers"]);
});

// --- crossed marks -------------------------------------------------------------------------------------

const CROSSED: Vote = { kind: "crossed" };

test("one card after the other, by a press; a mark can be changed meanwhile, or taken back", async () => {
  const page = await open(CROSSED);
  const shown = () => page.all(".crossed .words").map((each) => each.textContent);
  expect([shown(), page.text()]).toEqual([["First"], expect.stringContaining("Card 1 of 2")]);
  await pick(page, ".option input", 0);
  await pick(page, ".option input", 3);
  expect(shown()).toEqual(["First"]);
  await page.press("Next card");
  expect([shown(), page.text()]).toEqual([["Second"], expect.stringContaining("What you have rated (1)")]);
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Card 2 of 2");
  await pick(page, ".option input", 1);
  expect(page.text()).toContain("All are rated.");
  await page.press("Take back: Mark for: First");
  expect(asked()).toEqual([
    ["note.a", { kind: "crossed", mark: 1 }],
    ["note.a", { kind: "crossed", mark: 4 }],
    ["note.b", { kind: "crossed", mark: 2 }],
    ["note.a", null],
  ]);
});

test("one's own card is handed back, and the next one is there", async () => {
  const page = await open(CROSSED);
  await page.press("It is mine: hand it back");
  expect(asked()).toEqual([["note.a", { kind: "crossed", mark: 0 }]]);
  expect(page.all(".words").map((each) => each.textContent)).toEqual(["Second"]);
  expect(page.text()).toContain("1 card still to rate");
});

test("sums are told, highest first, and how many cards have fewer marks", async () => {
  const sums = { "note.b": 21, "note.a": 12.5 };
  const page = await closed(CROSSED, { sums, most: 25, short: 1 }, { "note.b": { kind: "crossed", mark: 3 } });
  expect([names(page), cells(page)]).toEqual([
    ["Second", "First"],
    ["21", "12.5"],
  ]);
  expect(page.text()).toContain("1 card has fewer than its 5 marks");
  expect(page.all("em").map((each) => each.textContent)).toEqual(["yours: 3"]);
});

test("each kind says in a few words what came of it, and of each item", () => {
  const said = (kind: VoteConfig["kind"], result: Any, item = "note.a", vote: Any = {}) => {
    const shown = full("round.x", [
      { run: "r", vote: { kind, ...vote }, result: { kind, ...result } },
    ]) as Round as Round;
    return voteKind({ kind }).mark?.(shown.result as ResultShown, item, shown.vote, "en");
  };
  expect([
    said("mentions", { majority: { "note.a": 1 } }, "note.a", MENTIONS as unknown as Any),
    said("points", { points: { "note.a": 1 } }),
    said("scores", { means: { "note.a": -0.5 } }),
    said("balance", { weighed: { "note.a": { minus: 2 } } }),
    said("ranking", { points: { "note.a": 3 } }),
    said("placing", { spots: { "note.a": { x: 2, y: 3 } } }),
    said("consent", { answers: { "note.a": { consents: 2 } }, adopted: ["note.a"] }),
    said("estimate", { guesses: { "note.a": { median: 2.5 } } }),
    said("scores", {}),
    said("crossed", { sums: { "note.a": 21 }, most: 25 }),
  ]).toEqual(["Good", "1 point", "−0.5", "−2", "3 points", "2 · 3", "Adopted", "2.5", "", "21 of 25"]);
});
