/** Crossed marks: each card is rated by a few people who are dealt it, and by nobody whose it is. */

import { number, t } from "../../../i18n";
import { nameOf } from "../../../room/items";
import type { VoteKind } from "../shared/kind";
import { ownPicture } from "../shared/Picture";
import { CrossedBallot } from "./Ballot";
import { CrossedForm } from "./Form";
import { CrossedPicture } from "./Picture";

export const crossed: VoteKind<"crossed"> = {
  kind: "crossed",
  next: { start: "vote-secret", end: "show-result" },
  Form: CrossedForm,
  Ballot: CrossedBallot,
  Result: ownPicture(CrossedPicture),
  Screen: CrossedPicture,
  blank: () => ({ kind: "crossed", turns: 5, scale: 5 }),
  allows: ({ turns, scale }) => [t("rights-crossed", { n: turns, left: scale }), t("rights-secret")],
  outcome(live, _, { sums }) {
    const first = Object.keys(sums)[0];
    return first ? t("late-first", { name: nameOf(live, first) }) : "";
  },
  worth: ({ sums }) => Object.keys(sums).length,
  mark: ({ sums, most }, item) =>
    item in sums ? t("crossed-got", { n: number(sums[item] ?? 0, 1), of: String(most) }) : "",
};
