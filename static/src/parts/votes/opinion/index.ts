/** Agree, disagree or pass on each statement. */

import { t } from "../../../i18n";
import { nameOf } from "../../../room/items";
import type { VoteKind } from "../shared/kind";
import { On } from "../shared/On";
import { ownPicture } from "../shared/Picture";
import { OpinionBallot } from "./Ballot";
import { OpinionPicture } from "./Picture";

export const opinion: VoteKind<"opinion"> = {
  kind: "opinion",
  next: { start: "vote-secret", end: "show-result" },
  Form: On,
  Ballot: OpinionBallot,
  Result: ownPicture(OpinionPicture),
  Screen: OpinionPicture,
  blank: () => ({ kind: "opinion", on: "notes" }),
  allows: () => [t("rights-opinion"), t("rights-secret")],
  outcome(live, _, { stances, uncertain }) {
    const first = Object.keys(stances).find((item) => !uncertain.includes(item));
    return first ? t("late-first", { name: nameOf(live, first) }) : "";
  },
  worth: ({ stances, uncertain }) =>
    Object.entries(stances).filter(
      ([item, { agree = 0, disagree = 0 }]) => !uncertain.includes(item) && agree > disagree,
    ).length,
  mark({ stances, uncertain }, item) {
    const { agree = 0, disagree = 0, passed = 0 } = stances[item] ?? {};
    if (!(item in stances) || uncertain.includes(item)) return "";
    return t("opinion-share", { n: Math.round((100 * agree) / (agree + disagree + passed)) });
  },
};
