import { describe, expect, it } from "vitest";
import { full, type Phase, type Room, type Round, type Run } from "../state/records";
import { forecast, nextStep, spent, type Moment, type Step } from "./plan";

const MIN = 60_000;
const ten = Date.UTC(2026, 10, 22, 9);
const phase = (fields: object): Phase => full("phase.x", [{ place: 0, title: { fr: "Étape" }, ...fields }]) as Phase;
const run = (id: string, fields: object): Run => full("run.x", [{ phase: id, started_at: ten, ...fields }]) as Run;
const room = (fields: object = {}): Room => full("room", [{ status: "running", starts_at: ten, ...fields }]) as Room;
const round = (fields: object): Round => full("round.x", [{ run: "r", vote: { kind: "dots" }, ...fields }]) as Round;

const AGENDA: [string, object][] = [
  ["welcome", { minutes: 3 }],
  ["write", { minutes: 8, write: { who: "own", quota: 2 }, see: "own", author: "masked" }],
  ["read", { minutes: 5 }],
  ["sort", { minutes: 10 }],
  ["vote", { minutes: 4, vote: { kind: "dots" } }],
  ["talk", { minutes: 12 }],
  ["slack", { minutes: 4, slack: true }],
  ["rating", { minutes: 4, vote: { kind: "rate", scale: [] } }],
];

function moment(at: string, fields: object = {}, minutes = 0, status: object = {}): Moment {
  const current = AGENDA.findIndex(([id]) => id === at);
  const now = run(at, fields);
  const steps = AGENDA.map(([id, rights], n): Step => {
    const past = n < current && id !== "slack" ? [run(id, { ended_at: ten })] : [];
    return { id, phase: phase(rights), runs: n === current ? [now] : past };
  });
  return { room: room(status), steps, run: current < 0 ? undefined : now, now: ten + minutes * MIN };
}

const does = (at: string, fields: object = {}, hidden = 0, of?: Round): string => nextStep(moment(at, fields), of, hidden).does;

describe("the one large button", () => {
  it("opens the doors, then starts the first step", () => {
    expect(nextStep(moment("", {}, 0, { status: "prepared" }), undefined, 0).command).toEqual({ type: "room.open" });
    const next = nextStep(moment("", {}, 0, { status: "open" }), undefined, 0);
    expect([next.does, next.command]).toEqual(["start", { type: "phase.enter", phase: "welcome" }]);
  });

  it("is worded by its effect through the hour", () => {
    expect(does("welcome")).toBe("write");
    expect(does("write")).toBe("end-writing");
    expect(does("write", { input_ended: true }, 52)).toBe("turn-over");
    expect(does("write", { input_ended: true }, 0)).toBe("go");
    expect(does("read")).toBe("sort");
    expect(does("sort")).toBe("vote");
    expect(does("vote", {}, 0, round({}))).toBe("show-result");
    expect(does("vote", {}, 0, round({ open: false }))).toBe("go");
    expect(does("talk")).toBe("rate");
    expect(does("rating", {}, 0, round({ vote: { kind: "rate", scale: [] } }))).toBe("show-rating");
    expect(does("rating", {}, 0, round({ open: false }))).toBe("close");
  });

  it("never enters the spare minutes", () => {
    expect(nextStep(moment("talk"), undefined, 0).to?.id).toBe("rating");
  });

  it("cuts the 20 seconds short, to where they lead", () => {
    const grace = { ends_at: ten + 20_000, then: "read", longer: false };
    expect(nextStep(moment("write", { grace }), undefined, 0).command).toEqual({ type: "phase.enter", phase: "read", now: true });
    expect(nextStep(moment("write", { grace: { ...grace, then: "" } }), undefined, 0).command).toEqual({ type: "run.end_input", now: true });
  });

  it("resumes a paused room and leads a closed one to its report", () => {
    expect(nextStep(moment("talk", {}, 0, { status: "paused" }), undefined, 0).does).toBe("resume");
    expect(nextStep(moment("", {}, 0, { status: "closed" }), undefined, 0).does).toBe("report");
  });
});

describe("the agenda against the clock", () => {
  it("ends at the start plus all minutes while nothing has begun", () => {
    expect(forecast(moment("", {}, -30, { status: "open" }))).toEqual({ ends_at: ten + 50 * MIN, late: 0 });
  });

  it("moves the end while a step has not begun and the start has passed", () => {
    expect(forecast(moment("", {}, 6, { status: "open" })).ends_at).toBe(ten + 56 * MIN);
  });

  it("is on time while the spare minutes take up the delay", () => {
    const at = moment("write", { started_at: ten + 6 * MIN, timer_ends_at: ten + 14 * MIN }, 6);
    expect(forecast(at)).toEqual({ ends_at: ten + 50 * MIN, late: 0 });
  });

  it("is late by what the spare minutes cannot take up", () => {
    const at = moment("write", { started_at: ten + 11 * MIN, timer_ends_at: ten + 19 * MIN }, 11);
    expect(forecast(at).late).toBe(4);
  });

  it("measures a rehearsal days before its date from its own beginning", () => {
    expect(forecast(moment("write", { started_at: ten + 3 * MIN }, 3, { starts_at: ten + 3 * 24 * 60 * MIN })).late).toBe(0);
  });

  it("counts the return time of a break", () => {
    const paused = { status: "paused", resumes_at: ten + 25 * MIN };
    const at = moment("write", { started_at: ten + 3 * MIN, timer_left_ms: 8 * MIN }, 5, paused);
    expect(forecast(at).late).toBe(18);
  });

  it("adds up every passage through a step", () => {
    const step = { id: "x", phase: phase({}), runs: [run("x", { ended_at: ten + MIN }), run("x", { started_at: ten + 5 * MIN })] };
    expect(spent(step, ten + 8 * MIN)).toBe(4 * MIN);
    expect(spent({ ...step, runs: [] }, ten)).toBeNull();
  });
});
