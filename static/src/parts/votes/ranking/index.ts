/** The few one would choose, in order. */

import { t } from "../../../i18n";
import { nameOf } from "../../../room/items";
import type { VoteKind } from "../shared/kind";
import { ownPicture } from "../shared/Picture";
import { RankingBallot } from "./Ballot";
import { RankingForm } from "./Form";
import { RankingPicture } from "./Picture";

export const ranking: VoteKind<"ranking"> = {
  kind: "ranking",
  next: { start: "vote-secret", end: "show-result" },
  Form: RankingForm,
  Ballot: RankingBallot,
  Result: ownPicture(RankingPicture),
  Screen: RankingPicture,
  blank: () => ({ kind: "ranking", most: 3, on: "themes" }),
  allows: ({ most }) => [t("rights-ranking", { n: most }), t("rights-secret")],
  outcome(live, _, { points }) {
    const first = Object.keys(points)[0];
    return first ? t("late-first", { name: nameOf(live, first) }) : "";
  },
  worth: ({ points }) => Object.keys(points).length,
  mark: ({ points }, item) => t("points-got", { n: points[item] ?? 0 }),
};
