import { describe, expect, it } from "vitest";
import { breakNow, catchUp, forecast, spent, stateOf, type Moment } from "./plan";
import { MIN, moment, phase, run, ten } from "./testing";

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
    expect(
      forecast(moment("write", { started_at: ten + 3 * MIN }, 3, { starts_at: ten + 3 * 24 * 60 * MIN })).late,
    ).toBe(0);
  });

  it("counts the return time of a break", () => {
    const paused = { status: "paused", resumes_at: ten + 25 * MIN };
    const at = moment("write", { started_at: ten + 3 * MIN, timer_left_ms: 8 * MIN }, 5, paused);
    expect(forecast(at).late).toBe(18);
  });

  it("counts a break that is a step once: by when it is over", () => {
    const paused = { status: "paused", resumes_at: ten + 20 * MIN };
    const at = moment("read", { started_at: ten + 11 * MIN }, 12, paused);
    const steps = at.steps.map((each) =>
      each.id === "read" ? { ...each, phase: phase({ minutes: 5, talk: "break" }) } : each,
    );
    expect(breakNow(at)).toBeUndefined();
    expect(breakNow({ ...at, steps })?.id).toBe("read");
    expect(forecast({ ...at, steps }).ends_at).toBe(ten + 50 * MIN);
  });

  it("is late against what was promised, whatever was made shorter since", () => {
    const at = moment("write", { started_at: ten + 11 * MIN, timer_ends_at: ten + 19 * MIN }, 11, { promised: 46 });
    expect(forecast(at).late).toBe(8);
  });

  it("fits what remains into the time there is, spare minutes with it", () => {
    const at = moment("write", { started_at: ten + 11 * MIN, timer_ends_at: ten + 19 * MIN }, 11);
    // 31 minutes until 10:50; the steps to come and the spare minutes have 39, welcome and writing had 11.
    expect(catchUp(at)).toEqual({ type: "agenda.fit", minutes: 42 });
  });

  it("catches up on nothing while on time, nor where no step to come can be shorter", () => {
    expect(catchUp(moment("write", { started_at: ten + 3 * MIN, timer_ends_at: ten + 11 * MIN }, 3))).toBeNull();
    expect(catchUp(moment("rating", { started_at: ten + 80 * MIN, timer_ends_at: ten + 84 * MIN }, 80))).toBeNull();
    expect(catchUp(moment("", {}, 9, { status: "open" }))).toBeNull();
  });

  it("calls a step that was passed over neither done nor to come", () => {
    const at = moment("sort", {}, 20);
    const leapt = { ...at, steps: at.steps.map((step) => (step.id === "read" ? { ...step, runs: [] } : step)) };
    const states = (of: Moment) => of.steps.map((step) => stateOf(step, of)).join(" ");
    expect(states(leapt)).toBe("done done skipped now coming coming slack coming");
    const closed = { ...leapt, run: undefined, room: { ...at.room, status: "closed" as const } };
    expect(states(closed)).toBe("done done skipped done skipped skipped slack skipped");
  });

  it("adds up every passage through a step", () => {
    const step = {
      id: "x",
      phase: phase({}),
      runs: [run("x", { ended_at: ten + MIN }), run("x", { started_at: ten + 5 * MIN })],
    };
    expect(spent(step, ten + 8 * MIN)).toBe(4 * MIN);
    expect(spent({ ...step, runs: [] }, ten)).toBeNull();
  });
});
