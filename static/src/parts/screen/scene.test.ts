import { describe, expect, it } from "vitest";
import { full, type Phase, type Room, type Round, type Run } from "../../state/records";
import { sceneOf } from "./scene";

const room = (fields: object = {}): Room => full("room", [{ status: "running", run: "r", ...fields }]) as Room;
const phase = (fields: object = {}): Phase => full("phase.x", [{ place: 0, title: {}, ...fields }]) as Phase;
const run = (fields: object = {}): Run => full("run.r", [{ phase: "x", started_at: 0, ...fields }]) as Run;
const round = (kind: "dots" | "rate", open: boolean): Round =>
  full("round.o", [{ run: "r", open, ...(kind === "dots" ? CARDS : SESSION) }]) as Round;
const CARDS = { vote: { kind: "dots" }, items: ["note.a"] };
const SESSION = { vote: { kind: "rate", scale: [] }, items: ["room"] };
const facts = { room: room(), phase: phase(), run: run(), round: undefined, hidden: 0, shown: 12 };
const writing = { phase: phase({}), run: run({ rules: { write: "own", see: "own" } }) };

describe("the picture on the room screen", () => {
  it.each([
    [
      "the invitation before the first step",
      { room: room({ status: "open", run: "" }), run: undefined, phase: undefined },
      "before",
    ],
    ["thanks once closed", { room: room({ status: "closed", run: "" }), run: undefined, phase: undefined }, "closing"],
    [
      "the return time in a break, whatever is spotlit",
      { room: room({ status: "paused", spotlight: "note.a" }) },
      "paused",
    ],
    [
      "nothing while it is hidden, whatever is spotlit",
      { room: room({ screen_hidden: true, spotlight: "note.a" }) },
      "hidden",
    ],
    ["what is spotlit, whatever the phase", { ...writing, room: room({ spotlight: "note.a" }) }, "spotlight"],
    ["the deck while cards are written face down", { ...writing, hidden: 7, shown: 3 }, "deck"],
    ["the deck between the end of writing and the reveal", { hidden: 7, shown: 0 }, "deck"],
    ["the instruction alone while the table is empty", { shown: 0 }, "words"],
    ["the table", {}, "wall"],
    ["the table while a vote is open", { round: round("dots", true) }, "wall"],
    ["the dots once the vote is closed", { round: round("dots", false) }, "result"],
    ["the instruction while people rate", { round: round("rate", true) }, "words"],
    ["the answers once the rating is closed", { round: round("rate", false) }, "outcome"],
  ])("is %s", (_, given, scene) => expect(sceneOf({ ...facts, ...(given as object) })).toBe(scene));
});
