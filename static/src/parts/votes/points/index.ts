/** So many points each, spread over cards or themes. */

import { t } from "../../../i18n";
import { nameOf } from "../../../room/items";
import type { VoteKind } from "../shared/kind";
import { ownPicture } from "../shared/Picture";
import { PointsBallot } from "./Ballot";
import { PointsForm } from "./Form";
import { PointsPicture } from "./Picture";

export const points: VoteKind<"points"> = {
  kind: "points",
  next: { start: "vote-secret", end: "show-result" },
  Form: PointsForm,
  Ballot: PointsBallot,
  Result: ownPicture(PointsPicture),
  Screen: PointsPicture,
  blank: () => ({ kind: "points", budget: 100, on: "themes" }),
  allows: ({ budget }) => [t("rights-points", { n: budget }), t("rights-secret")],
  outcome(live, _, { points: got }) {
    const first = Object.keys(got)[0];
    return first ? t("late-first", { name: nameOf(live, first) }) : "";
  },
  worth: ({ points: got }) => Object.keys(got).length,
  mark: ({ points: got }, item) => t("points-got", { n: got[item] ?? 0 }),
};
