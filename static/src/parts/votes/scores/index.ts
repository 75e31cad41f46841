/** A value of a scale for each item, by one or several criteria. */

import { t } from "../../../i18n";
import { nameOf } from "../../../room/items";
import type { VoteKind } from "../shared/kind";
import { ownPicture } from "../shared/Picture";
import { ScoresBallot } from "./Ballot";
import { ScoresForm } from "./Form";
import { ScoresPicture } from "./Picture";
import { mean, SCALES, valueSaid } from "./scales";

export const scores: VoteKind<"scores"> = {
  kind: "scores",
  next: { start: "vote-secret", end: "show-result" },
  Form: ScoresForm,
  Ballot: ScoresBallot,
  Result: ownPicture(ScoresPicture),
  Screen: ScoresPicture,
  blank: () => ({ kind: "scores", ...SCALES.five, criteria: [], on: "themes" }),
  allows: ({ lowest, scale }) => [
    t("rights-scores", { n: valueSaid(lowest, lowest), left: valueSaid(lowest + scale.length - 1, lowest) }),
    t("rights-secret"),
  ],
  outcome(live, _, { means }) {
    const first = Object.keys(means)[0];
    return first ? t("late-first", { name: nameOf(live, first) }) : "";
  },
  worth: ({ means }) => Object.keys(means).length,
  mark: ({ means }, item) => (item in means ? mean(means[item] ?? 0) : ""),
};
