/** What a step will let each do: people by the very selector that speaks their rights when it is on. */

import { t } from "../../i18n";
import { writesFaceDown, type PhaseDraft } from "../../room/phases";
import { rightsLine } from "./rights-line";

export const ROLES = ["people", "facilitators", "screen"] as const;
export type RoleTold = (typeof ROLES)[number];

/** How far what is written reaches: nobody writes, face down, to facilitators (first, or alone), to all. */
export function reach({ rules: { write, see, held }, rules }: PhaseDraft): "none" | "hidden" | "led" | "held" | "all" {
  if (write !== "own") return "none";
  if (writesFaceDown({ rules, parts: {} })) return "hidden";
  if (see === "facilitators") return "led";
  return held ? "held" : "all";
}

/** What a step comes to for participants, for those who facilitate, for the room's screen. */
export function comesTo(role: RoleTold, draft: PhaseDraft): string {
  if (role === "people") return rightsLine(draft);
  const cards = reach(draft);
  const secret = draft.vote && draft.rules.vote ? [t(`comes-${role}-vote`)] : [];
  return [...(cards === "none" && secret.length ? [] : [t(`comes-${role}-${cards}`)]), ...secret].join(" ");
}
