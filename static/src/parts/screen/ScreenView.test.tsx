import { afterEach, beforeAll, expect, test } from "vitest";
import { setLanguage } from "../../i18n";
import { joined, note, WRITING, type Member, type Records } from "../../state/testing";
import { drawn, type Drawn } from "../../ui/testing";
import { ScreenView } from "./ScreenView";

let me: Member;
const OPEN = { phase: "phase1__", started_at: 1 };
const READING: Records = {
  ...WRITING,
  "run.run1____": OPEN,
  "phase.phase1__": { place: 0, title: { en: "Read" }, instruction: { en: "Read them all" } },
};

beforeAll(() => setLanguage("en"));
afterEach(() => me.live.close());

async function shown(records: Records, hidden = 0): Promise<Drawn> {
  me = await joined(records, {}, "observer");
  await me.hear({ type: "presence", here: ["me______"], hidden });
  return drawn(<ScreenView live={me.live} invitation={null} />, me.live);
}
const scene = ({ all }: Drawn): string => all(".sheet")[0]?.dataset.scene ?? "";

test("before the first step there is the question, and how many are here", async () => {
  const page = await shown({ room: { status: "open", plan: { question: "What now?" } } });
  expect([scene(page), page.text()]).toEqual(["before", expect.stringContaining("What now?")]);
});

test("while cards are written face down only their number shows", async () => {
  const page = await shown({ ...WRITING, "note.a": note("Secret", { visible_to: "me.me______" }) }, 7);
  expect([scene(page), page.text().includes("Secret")]).toEqual(["deck", false]);
  expect(page.all(".deck i")).toHaveLength(7);
});

test("an empty table shows the instruction large", async () => {
  const page = await shown(READING);
  expect([scene(page), page.all("h1").map((each) => each.textContent)]).toEqual(["words", ["Read them all"]]);
});

test("an answered rating is a picture of its own, whatever lies on the table", async () => {
  const scale = ["Poor", "Fair", "Good", "Fine", "Great"].map((en) => ({ en }));
  const round = {
    run: "run1____",
    vote: { kind: "rate", scale },
    items: ["room"],
    open: false,
    result: { kind: "rate", answers: { "5": 3 }, mean: 5 },
    voters: 3,
  };
  const run = { ...OPEN, round: "r" };
  const page = await shown({ ...READING, "run.run1____": run, "round.r": round, "note.a": note("A card") });
  expect([
    scene(page),
    page
      .all("th b")
      .map((each) => each.textContent)
      .join(""),
  ]).toEqual(["outcome", "54321"]);
});

test("what is shown to all goes before the table, a theme with its cards and dots", async () => {
  const page = await shown({
    ...READING,
    room: { ...READING.room, spotlight: "theme.g" },
    "theme.g": { zone: "zone1___", title: "Welcome" },
    "note.a": note("Call back", { theme: "g" }),
    "round.r": {
      run: "run1____",
      vote: { kind: "dots" },
      items: ["theme.g"],
      open: false,
      result: { kind: "dots", tally: { "theme.g": 4 } },
    },
  });
  expect([scene(page), page.all("h1").map((each) => each.textContent)]).toEqual(["spotlight", ["Welcome"]]);
  expect(page.all(".one li").map((each) => each.textContent)).toEqual(["Call back"]);
  expect(page.all(".dots b").map((each) => each.textContent)).toEqual(["4"]);
});

test("at the end it thanks, with what was kept", async () => {
  const page = await shown({
    ...READING,
    room: { status: "closed", run: "" },
    "note.a": note("Keep me", { kept: true }),
    "note.b": note("Not me"),
  });
  expect([scene(page), page.all("li").map((each) => each.textContent)]).toEqual(["closing", ["Keep me"]]);
});

test("a result has its first large, the others in order, and says how close it is", async () => {
  const page = await shown({
    ...READING,
    "run.run1____": { ...OPEN, round: "r" },
    "theme.g": { zone: "zone1___", title: "Welcome" },
    "theme.h": { zone: "zone1___", title: "Opening hours" },
    "theme.i": { zone: "zone1___", title: "Letters" },
    "note.a": note("Call back", { theme: "g" }),
    "note.b": note("On Saturdays", { theme: "h" }),
    "note.c": note("Plain words", { theme: "i" }),
    "round.r": {
      run: "run1____",
      vote: { kind: "dots" },
      items: ["theme.g", "theme.h", "theme.i"],
      open: false,
      result: {
        kind: "dots",
        tally: { "theme.g": 4, "theme.h": 5 },
        edges: [{ place: 1, items: ["theme.h", "theme.g"] }],
      },
    },
  });
  expect([scene(page), page.all("h2").map((each) => each.textContent)]).toEqual(["result", ["Opening hours"]]);
  expect(page.all(".ranks .what").map((each) => each.textContent)).toEqual(["Welcome"]);
  expect(page.all(".more, .flag li").map((each) => each.textContent)).toEqual([
    "Close result for first place: “Opening hours” and “Welcome”.",
    "and 1 other, chosen less",
  ]);
});
