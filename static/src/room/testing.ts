/** A made-up agenda for tests. */

import { full, type Phase, type Room, type Round, type Run } from "../state/records";
import type { Moment, Step } from "./plan";

export const MIN = 60_000;
export const ten = Date.UTC(2026, 10, 22, 9);
export const phase = (fields: object): Phase =>
  full("phase.x", [{ place: 0, title: { fr: "Étape" }, ...fields }]) as Phase;
export const run = (id: string, fields: object): Run =>
  full("run.x", [{ phase: id, started_at: ten, ...fields }]) as Run;
export const room = ({ starts_at = ten, ...fields }: { starts_at?: number } & object = {}): Room =>
  full("room", [{ status: "running", plan: { starts_at }, ...fields }]) as Room;
export const round = (fields: object): Round =>
  full("round.x", [{ run: "r", vote: { kind: "dots" }, ...fields }]) as Round;

const AGENDA: [string, object][] = [
  ["welcome", { minutes: 3 }],
  ["write", { minutes: 8, rules: { write: "own", quota: 2, see: "own", author: "masked" } }],
  ["read", { minutes: 5 }],
  ["sort", { minutes: 10 }],
  ["vote", { minutes: 4, vote: { kind: "dots" } }],
  ["talk", { minutes: 12 }],
  ["slack", { minutes: 4, slack: true }],
  ["rating", { minutes: 4, vote: { kind: "rate", scale: [] } }],
];

/** The workshop at a step, and so many minutes after its beginning. */
export function moment(at: string, fields: object = {}, minutes = 0, status: object = {}): Moment {
  const current = AGENDA.findIndex(([id]) => id === at);
  const { rules } = (AGENDA.find(([id]) => id === at)?.[1] ?? {}) as { rules?: object };
  const now = run(at, { ...(rules && { rules }), ...fields });
  const steps = AGENDA.map(([id, rights], n): Step => {
    const past = n < current && id !== "slack" ? [run(id, { ended_at: ten })] : [];
    return { id, phase: phase(rights), runs: n === current ? [now] : past };
  });
  return { room: room(status), steps, run: current < 0 ? undefined : now, now: ten + minutes * MIN };
}
