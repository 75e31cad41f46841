/** One or several of given answers; a quiz with those that are right. */

import { pick, t } from "../../../i18n";
import type { VoteKind } from "../shared/kind";
import { ownPicture } from "../shared/Picture";
import { ChoiceBallot } from "./Ballot";
import { ChoiceForm } from "./Form";
import { ChoicePicture } from "./Picture";

export const choice: VoteKind<"choice"> = {
  kind: "choice",
  next: { start: "vote-secret", end: "show-result" },
  Form: ChoiceForm,
  Ballot: ChoiceBallot,
  Result: ownPicture(ChoicePicture),
  Screen: ChoicePicture,
  blank: () => ({
    kind: "choice",
    answers: [
      { fr: "Oui", en: "Yes" },
      { fr: "Non", en: "No" },
    ],
    most: 1,
    right: [],
  }),
  answer: ({ answers }, place) => answers[Number(place)],
  allows: ({ most }) => [most > 1 ? t("rights-choices", { n: most }) : t("rights-choice"), t("rights-secret")],
  outcome(live, { vote }, { counts }) {
    const at = counts.indexOf(Math.max(...counts));
    const first = vote.kind === "choice" ? vote.answers[at] : undefined;
    return first ? t("late-first", { name: pick(first, live.store.room.peek()?.plan.language ?? "fr").text }) : "";
  },
};
