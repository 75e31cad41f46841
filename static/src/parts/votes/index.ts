/** Every way to vote there is: one folder each, found by itself. */

import type { VoteConfig } from "../../state/records";
import type { VoteKind } from "./shared/kind";

const found = import.meta.glob<Record<string, VoteKind>>("./*/index.ts", { eager: true });
const BY_KIND = new Map(
  Object.values(found)
    .flatMap(Object.values<VoteKind>)
    .map((each) => [each.kind, each]),
);

/** Every kind, in the order a form offers them. */
export const KINDS: readonly VoteConfig["kind"][] = [...BY_KIND.keys()];

/** Raises when a server speaks of a kind that is not there. */
export function voteKind({ kind }: Pick<VoteConfig, "kind">): VoteKind {
  const known = BY_KIND.get(kind);
  if (!known) throw new Error(`no vote ${kind}`);
  return known;
}

/** Returns the vote a form's choice stands for; what was there is kept where it fits. */
export function voteOf(kind: VoteConfig["kind"] | "none", now: VoteConfig | null): VoteConfig | null {
  if (kind === "none") return null;
  return kind === now?.kind ? now : voteKind({ kind }).blank();
}
