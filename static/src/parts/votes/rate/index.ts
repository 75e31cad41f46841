/** A mark from 1 to 5 for the workshop itself. */

import { t } from "../../../i18n";
import type { VoteKind } from "../shared/kind";
import { RateBallot } from "./Ballot";
import { RateForm, SCALE } from "./Form";
import { RateResult } from "./Result";
import { RateScreen } from "./Screen";
import "./rate.css";

export const rate: VoteKind<"rate"> = {
  kind: "rate",
  section: "rating",
  next: { start: "rate", end: "show-rating" },
  Form: RateForm,
  Ballot: RateBallot,
  Result: RateResult,
  Screen: RateScreen,
  blank: () => ({ kind: "rate", scale: SCALE }),
  allows: () => [t("rights-rate"), t("rights-secret-rate")],
};
