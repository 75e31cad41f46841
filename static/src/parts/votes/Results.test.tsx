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

test("doubt about a close result is told, never about one that is withheld", async () => {
  const close = await shown({
    "round.new": { ...CLOSED, result: { ...CLOSED.result, close: true }, warning: "few" },
  });
  expect([close.all(".flag").length, close.all(".caveat").length]).toEqual([1, 1]);
  me.live.close();
  const kept = await shown({
    "round.new": { ...CLOSED, result: { kind: "dots", withheld: true }, warning: "few" },
  });
  expect(kept.all(".caveat")).toEqual([]);
});

test("each kind is found by its folder and begins with a vote of its own kind", () => {
  expect(KINDS).toEqual(expect.arrayContaining(["dots", "rate"]));
  for (const kind of KINDS) expect(voteKind({ kind }).blank().kind).toBe(kind);
  expect(() => voteKind({ kind: "unknown" as "dots" })).toThrow("no vote unknown");
});
