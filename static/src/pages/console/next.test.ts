import { describe, expect, it } from "vitest";
import { moment, round, ten } from "../../room/testing";
import type { Round } from "../../state/records";
import { nextStep } from "./next";

const does = (at: string, fields: object = {}, hidden = 0, of?: Round): string =>
  nextStep(moment(at, fields), of, hidden).does;

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

  it("goes on from a break that is a step, and ends one that is none", () => {
    const paused = moment("read", {}, 0, { status: "paused" });
    expect(nextStep(paused, undefined, 0).does).toBe("resume");
    const steps = paused.steps.map((each) =>
      each.id === "read" ? { ...each, phase: { ...each.phase, talk: "break" as const } } : each,
    );
    const next = nextStep({ ...paused, steps }, undefined, 0);
    expect([next.does, next.command]).toEqual(["sort", { type: "phase.enter", phase: "sort" }]);
  });

  it("never enters the spare minutes", () => {
    expect(nextStep(moment("talk"), undefined, 0).to?.id).toBe("rating");
  });

  it("does nothing while people finish: a second press on the same place must not cut them short", () => {
    const grace = { ends_at: ten + 20_000, then: "read", longer: false };
    expect(nextStep(moment("write", { grace }), undefined, 0)).toEqual({ does: "grace", command: null });
  });

  it("resumes a paused room and leads a closed one to its report", () => {
    expect(nextStep(moment("talk", {}, 0, { status: "paused" }), undefined, 0).does).toBe("resume");
    expect(nextStep(moment("", {}, 0, { status: "closed" }), undefined, 0).does).toBe("report");
  });
});
