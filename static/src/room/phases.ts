/** A step of the agenda as a form holds it, and the command that saves it. Pure. */

import type { Brief, Command } from "../net/protocol";
import { rulesIn, type Phase } from "../state/records";

export type PhaseDraft = Pick<
  Phase,
  "title" | "instruction" | "script" | "minutes" | "rules" | "vote" | "ready" | "talk" | "slack"
>;
const FIELDS = ["title", "instruction", "script", "minutes", "rules", "vote", "ready", "talk", "slack"] as const;

export const blank = (): PhaseDraft => ({
  title: {},
  instruction: {},
  script: {},
  minutes: 5,
  rules: rulesIn(),
  vote: null,
  ready: false,
  talk: "free",
  slack: false,
});

export const draftOf = (phase: Phase): PhaseDraft =>
  structuredClone(Object.fromEntries(FIELDS.map((field) => [field, phase[field]]))) as PhaseDraft;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Returns the edit that turns `from` into `to`, null when they are the same. Languages are marked by the server. */
export function edit(id: string, base: number, from: PhaseDraft, to: PhaseDraft): Command | null {
  const changed = Object.fromEntries(
    FIELDS.filter((field) => !same(from[field], to[field])).map((field) => [field, to[field]]),
  );
  return Object.keys(changed).length ? ({ type: "phase.edit", phase: id, base, ...changed } as Command) : null;
}

/** Returns the command that puts a new step in front of another (null: at the end). */
export const insert = (draft: PhaseDraft, before: string | null): Command => ({
  type: "phase.insert",
  brief: draft as Brief,
  ...(before ? { before } : {}),
});

/** Where a new step goes: to the end, but before spare minutes that stand there; `before` of the command. */
export function beforeSpare(steps: readonly { id: string; phase: Pick<Phase, "slack"> }[]): string | null {
  const last = steps.findLastIndex(({ phase }) => !phase.slack);
  return steps[last + 1]?.id ?? null;
}

/** Where a step taken up or down would stand: `before` of the command, undefined when it cannot move that way. */
export function moved(order: readonly string[], id: string, by: -1 | 1): string | null | undefined {
  const at = order.indexOf(id);
  if (at < 0 || at + by < 0 || at + by >= order.length) return undefined;
  return by < 0 ? (order[at - 1] ?? null) : (order[at + 2] ?? null);
}

/** Whether everybody reads in a step: nobody writes face down in it. */
export const reads = ({ rules, parts }: Pick<Phase, "rules" | "parts">): boolean =>
  [rules, ...Object.values(parts)].every(({ see }) => see === "all");

/** Whether people write face down in a step or a run. */
export const writesFaceDown = ({ rules, parts }: Pick<Phase, "rules" | "parts">): boolean =>
  [rules, ...Object.values(parts)].some(({ write, see }) => write === "own" && see !== "all" && see !== "facilitators");

/** Whether a step is a break, in which the room is paused. */
export const isBreak = ({ talk, vote, rules, parts }: Omit<Play, "slack">): boolean =>
  talk === "break" && !vote && [rules, ...Object.values(parts)].every(({ write }) => write === "nobody");

/** What of a step says how it follows others: of a room's agenda or of a method's file. */
export type Play = Pick<Phase, "rules" | "parts" | "vote" | "slack" | "talk">;

/** Whether a step is where cards are turned over that were written face down since the last one in which all read. */
export function turnsOver(plays: readonly Play[], at: number): boolean {
  const here = plays[at];
  if (!here || here.slack || !reads(here)) return false;
  const before = plays.slice(0, at).filter(({ slack }) => !slack);
  return before.slice(before.findLastIndex(reads) + 1).some(writesFaceDown);
}

/** A step for sorting: nobody writes or votes, and either all sort or themes are voted on next. */
export function sortsAt(plays: readonly Play[], at: number): boolean {
  const here = plays[at];
  if (!here || here.slack || here.rules.write !== "nobody" || here.vote) return false;
  const vote = plays.slice(at + 1).find(({ slack }) => !slack)?.vote;
  return here.rules.sort === "all" || (!!vote && "on" in vote && vote.on === "themes");
}
