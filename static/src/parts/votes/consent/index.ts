/** Consent: adopted when everybody present has answered and nobody objects. */

import { t } from "../../../i18n";
import { nameOf } from "../../../room/items";
import type { VoteKind } from "../shared/kind";
import { On } from "../shared/On";
import { ownPicture } from "../shared/Picture";
import { ConsentBallot } from "./Ballot";
import { ConsentPicture } from "./Picture";

export const consent: VoteKind<"consent"> = {
  kind: "consent",
  next: { start: "vote-secret", end: "show-result" },
  Form: On,
  Ballot: ConsentBallot,
  Result: ownPicture(ConsentPicture),
  Screen: ConsentPicture,
  blank: () => ({ kind: "consent", on: "notes" }),
  allows: () => [t("rights-consent"), t("rights-secret")],
  outcome(live, _, { adopted }) {
    const [first] = adopted;
    return first ? t("consent-is-adopted", { name: nameOf(live, first) }) : "";
  },
  worth: ({ answers }) => Object.values(answers).filter((it) => it.consents && !it.objections?.length).length,
  mark({ adopted, answers }, item) {
    if (adopted.includes(item)) return t("consent-adopted");
    const many = answers[item]?.objections?.length ?? 0;
    return many ? t("consent-objected", { n: many }) : "";
  },
};
