/** A method's phases as its page shows them: which are left in a length, and what each is about. Pure. */

import type { DraftPhase, Method } from "../../net/protocol";

export type StepKind = "write" | "vote" | "note" | "sort" | "talk" | "slack";
export interface MethodStep {
  kind: StepKind;
  phase: DraftPhase;
  /** 0 where it has none. */
  minutes: number;
}

/** What one does in a phase, in a word: the most that everybody does. */
export function stepKind({ rules = {}, vote, coming, slack }: DraftPhase): StepKind {
  if (slack) return "slack";
  if ((vote ?? coming) && rules.vote !== false) return "vote";
  if (rules.write === "own") return "write";
  if (rules.sort === "all") return "sort";
  return rules.write === "facilitators" ? "note" : "talk";
}

/** What a method's agenda lasts, in minutes. */
export const ownLength = ({ phases }: Method): number => phases.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);

/** All lengths of a method in minutes, the shortest first. */
export const lengthsOf = (method: Method): number[] =>
  [...new Set([ownLength(method), ...Object.keys(method.lengths ?? {}).map(Number)])].sort((a, b) => a - b);

/** The phases of a method in one of its lengths, without those that this one leaves out. */
export function methodSteps(method: Method, minutes: number): MethodStep[] {
  const spells = method.lengths?.[String(minutes)];
  return method.phases
    .map((phase, at) => ({ kind: stepKind(phase), phase, minutes: (spells ? spells[at] : phase.minutes) ?? 0 }))
    .filter(({ minutes: spell }) => !spells || spell > 0);
}
