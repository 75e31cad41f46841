import { afterEach, beforeAll, expect, test } from "vitest";
import { setLanguage } from "../../i18n";
import { joined, note, WRITING, type Member, type Records } from "../../state/testing";
import { drawn } from "../../ui/testing";
import { KINDS, voteKind } from "./index";
import { Results } from "./Results";

let me: Member;
const CLOSED = {
  run: "run1____",
  vote: { kind: "dots" },
  items: ["note.a"],
  open: false,
  result: { kind: "dots", tally: { "note.a": 2 } },
  voters: 2,
  electorate: 3,
};

beforeAll(() => setLanguage("en"));
afterEach(() => me.live.close());

async function shown(rounds: Records) {
  const run = { ...WRITING["run.run1____"], round: "new" };
  me = await joined({ ...WRITING, "run.run1____": run, "note.a": note("A"), ...rounds });
  return drawn(<Results id="new" />, me.live);
}

test("nothing of an open vote shows", async () => {
  const page = await shown({ "round.new": { ...CLOSED, open: true } });
  expect([page.all("section").length, page.text().includes("2 dots")]).toEqual([0, false]);
});

test("a closed vote shows with who voted, and under it the one before in the same step", async () => {
  const page = await shown({
    "round.old": { ...CLOSED, result: { kind: "dots", tally: { "note.a": 1 } } },
    "round.new": CLOSED,
  });
  expect(page.all("section").map((each) => each.querySelector(".figure")?.textContent)).toEqual(["2 dots", "1 dot"]);
  expect(page.text()).toContain("2 votes out of 3");
});

test("undecided places are told with who shares them, and doubt never about a result that is withheld", async () => {
  const items = ["note.b", "note.c", "note.d", "note.a", "note.e"];
  const edges = [
    { place: 2, items, tied: true },
    { place: 1, items: ["note.a", "note.b"] },
  ];
  const close = await shown({
    ...Object.fromEntries(["B", "C", "D", "E"].map((each) => [`note.${each.toLowerCase()}`, note(each)])),
    "round.new": { ...CLOSED, items, result: { ...CLOSED.result, edges }, warning: "few" },
  });
  expect(close.all(".flag li").map((each) => each.textContent)).toEqual([
    "Tied for place 2: “B”, “C”, “D”, “A” and 1 other.",
    "Close result for first place: “A” and “B”.",
  ]);
  expect(close.all(".caveat").length).toBe(1);
  me.live.close();
  const kept = await shown({
    "round.new": { ...CLOSED, result: { kind: "dots", withheld: true }, warning: "few" },
  });
  expect(kept.all(".caveat")).toEqual([]);
});

test("an undecided place of a vote on answers names the answers", async () => {
  const page = await shown({
    "round.new": {
      ...CLOSED,
      vote: { kind: "choice", answers: [{ en: "Now" }, { en: "Never" }] },
      items: ["room"],
      result: { kind: "choice", counts: [2, 2], edges: [{ place: 1, items: ["0", "1"], tied: true }] },
    },
  });
  expect(page.all(".flag li").map((each) => each.textContent)).toEqual(["Tied for first place: “Now” and “Never”."]);
});

test("each kind is found by its folder and begins with a vote of its own kind", () => {
  expect(KINDS).toEqual(expect.arrayContaining(["dots", "rate"]));
  for (const kind of KINDS) expect(voteKind({ kind }).blank().kind).toBe(kind);
  expect(() => voteKind({ kind: "unknown" as "dots" })).toThrow("no vote unknown");
});
