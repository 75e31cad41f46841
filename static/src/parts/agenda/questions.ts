/** What the form of a step asks, which of it makes sense now, and what each answer means for people. Pure. */

import { t } from "../../i18n";
import type { See } from "../../net/protocol";
import { writesFaceDown, type PhaseDraft } from "../../room/phases";
import type { VoteConfig } from "../../state/records";
import type { Question } from "../bricks/brick";
import { KINDS, voteKind } from "../votes";

/** In the order in which they are asked. */
export const QUESTIONS: readonly Question[] = ["who", "where", "see", "names", "sort", "vote", "talk"];

/** Whether a question makes sense for a step: who reads cards that nobody writes is none. */
export function applies(question: Question, { rules: { write }, vote, slack }: PhaseDraft): boolean {
  if (slack) return false;
  if (question === "where") return write !== "nobody";
  if (question === "see" || question === "names") return write === "own";
  if (question === "talk") return write === "nobody" && !vote;
  return true;
}

const faceDown = (draft: PhaseDraft): boolean => writesFaceDown({ rules: draft.rules, parts: {} });

/** Who may see cards: groups and parts alone where the step says so already. */
export const seesOffered = ({ rules: { see } }: PhaseDraft): See[] => [
  ...new Set<See>(["own", "all", "facilitators", see]),
];

/** Ways to vote: none on cards that lie face down while it is voted on, but the one that there is. */
export const votesOffered = (draft: PhaseDraft): ("none" | VoteConfig["kind"])[] => [
  "none",
  ...KINDS.filter((kind) => kind === draft.vote?.kind || !faceDown(draft) || !("on" in voteKind({ kind }).blank())),
];

/** What the answer that is given now means for people, in a sentence; "" where it goes without saying. */
export function meaning(question: Question, draft: PhaseDraft): string {
  const { rules, vote, talk } = draft;
  switch (question) {
    case "who":
      return t(`who-${rules.write}-means`);
    case "where":
      return t(rules.zones.length ? "where-some-means" : "where-all-means");
    case "see":
      return t(rules.see === "all" && rules.author === "masked" ? "see-all-masked-means" : `see-${rules.see}-means`);
    case "names":
      return t(`author-${rules.author}${faceDown(draft) ? "-later" : ""}-means`);
    case "sort":
      return t(`sort-${rules.sort}-means`);
    case "vote":
      return vote ? voteKind(vote).allows(vote).join(", ") : t("vote-none-means");
    case "talk":
      return t(`talk-${talk}-means`);
  }
}
