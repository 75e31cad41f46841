/** A number for each item; the one in the middle counts. */

import { number, t } from "../../../i18n";
import type { VoteKind } from "../shared/kind";
import { ownPicture } from "../shared/Picture";
import { EstimateBallot } from "./Ballot";
import { EstimateForm } from "./Form";
import { EstimatePicture } from "./Picture";

export const estimate: VoteKind<"estimate"> = {
  kind: "estimate",
  next: { start: "vote-secret", end: "show-result" },
  Form: EstimateForm,
  Ballot: EstimateBallot,
  Result: ownPicture(EstimatePicture),
  Screen: EstimatePicture,
  blank: () => ({ kind: "estimate", unit: { fr: "jours", en: "days" }, on: "themes" }),
  allows: () => [t("rights-estimate"), t("rights-secret")],
  mark: ({ guesses }, item) => (guesses[item] ? number(guesses[item].median, 1) : ""),
};
