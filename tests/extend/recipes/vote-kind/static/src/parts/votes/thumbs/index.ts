/** Thumbs, up or down. */

import { t } from "../../../i18n";
import type { VoteKind } from "../shared/kind";
import { ThumbsBallot } from "./Ballot";

export const thumbs: VoteKind<"thumbs"> = {
  kind: "thumbs",
  next: { start: "vote", end: "show-result" },
  Form: () => null,
  Ballot: ThumbsBallot,
  Result: () => null,
  blank: () => ({ kind: "thumbs", on: "themes" }),
  allows: () => [t("rights-secret")],
};
