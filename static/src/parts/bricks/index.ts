/** Every brick there is: one file each, found by itself, and one for each way to vote. */

import { Vote } from "lucide";
import { has, t } from "../../i18n";
import { blank, type PhaseDraft } from "../../room/phases";
import type { VoteConfig } from "../../state/records";
import { KINDS, voteKind } from "../votes";
import { GROUPS, type Brick, type Group } from "./brick";

/** Ways to vote that a brick of their own begins with. */
const APART: ReadonlySet<VoteConfig["kind"]> = new Set(["rate"]);

const voteBrick = (kind: VoteConfig["kind"], place: number): Brick => ({
  name: `vote-${kind}`,
  group: "vote",
  place,
  icon: Vote,
  label: () => t(has(`brick-vote-${kind}`) ? `brick-vote-${kind}` : `vote-${kind}`),
  meaning: () => t(`vote-${kind}`),
  start: () => ({ title: { fr: "Voter", en: "Vote" }, minutes: 5, vote: voteKind({ kind }).blank() }),
  first: ["vote"],
  claims: 1,
  is: ({ vote }) => vote?.kind === kind,
});

const found = import.meta.glob<Record<string, Brick>>("./kinds/*.ts", { eager: true });
const VOTES = KINDS.filter((kind) => !APART.has(kind));

/** In the order in which they are offered. */
export const BRICKS: readonly Brick[] = [
  ...Object.values(found).flatMap(Object.values<Brick>),
  ...["dots", ...VOTES.filter((kind) => kind !== "dots")].map((kind, at) => voteBrick(kind as VoteConfig["kind"], at)),
].sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || a.place - b.place);

const CLAIMS = [...BRICKS].sort((a, b) => a.claims - b.claims);

export const bricksOf = (group: Group): Brick[] => BRICKS.filter((each) => each.group === group);

/** Raises where there is no such brick. */
export function brickNamed(name: string): Brick {
  const brick = BRICKS.find((each) => each.name === name);
  if (!brick) throw new Error(`no brick ${name}`);
  return brick;
}

/** Which brick a step is like now. */
export const brickOf = (draft: PhaseDraft): Brick => CLAIMS.find((each) => each.is(draft)) ?? brickNamed("talk");

export const labelOf = ({ name, label }: Brick): string => label?.() ?? t(`brick-${name}`);
export const meaningOf = ({ name, meaning }: Brick): string => meaning?.() ?? t(`brick-${name}-means`);

/** What a step of this brick begins with, its cards in these areas. */
export function begun(brick: Brick, zones: readonly string[]): PhaseDraft {
  const plain = blank();
  const { rules = {}, ...start } = brick.start();
  return { ...plain, ...start, rules: { ...plain.rules, zones: [...zones], ...rules } };
}
