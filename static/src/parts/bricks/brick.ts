/**
 * What a step is made from. One file in `kinds/` each: what it is called, what it is for, what a step of it starts with
 * and which of its rules one changes most. A step is no brick for good: its rules alone say which it is like now.
 */

import type { IconNode } from "lucide";
import type { Bilingual, Purpose } from "../../net/protocol";
import type { PhaseDraft } from "../../room/phases";
import type { Rules } from "../../state/records";

/** In the order of a workshop. */
export const GROUPS = ["write", "sort", "vote", "talk"] as const;
export type Group = (typeof GROUPS)[number];

/** What a step's form asks. */
export type Question = "who" | "where" | "see" | "names" | "sort" | "vote" | "talk";

/** Where its cards go: the first area that fits, or one made for it. */
export interface Needs {
  purpose: Purpose;
  title: Bilingual;
  /** It wants one of this very name, so that its cards are not among others. */
  apart?: boolean;
}

export interface Start extends Partial<Omit<PhaseDraft, "rules" | "title">> {
  title: Bilingual;
  rules?: Partial<Rules>;
}

export interface Brick {
  /** Texts are `brick-<name>` and `brick-<name>-means`, where they are not given. */
  name: string;
  group: Group;
  /** Its place in the group, from 0. */
  place: number;
  icon: IconNode;
  label?: () => string;
  meaning?: () => string;
  needs?: Needs;
  /** Returns what a step begins with. */
  start: () => Start;
  /** Which questions stand first in its form. */
  first: readonly Question[];
  /** Whether a step's rules are those of such a brick. The first that says so has it, in order of `claims`. */
  is: (draft: PhaseDraft) => boolean;
  /** The lower, the earlier it is asked. */
  claims: number;
}
