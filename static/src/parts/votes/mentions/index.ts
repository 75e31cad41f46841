/** Majority judgement: a mention for each item. */

import { pick, t } from "../../../i18n";
import { nameOf } from "../../../room/items";
import type { VoteKind } from "../shared/kind";
import { ownPicture } from "../shared/Picture";
import { MentionsBallot } from "./Ballot";
import { MentionsForm, SEVEN } from "./Form";
import { MentionsPicture } from "./Picture";

export const mentions: VoteKind<"mentions"> = {
  kind: "mentions",
  next: { start: "vote-secret", end: "show-result" },
  Form: MentionsForm,
  Ballot: MentionsBallot,
  Result: ownPicture(MentionsPicture),
  Screen: MentionsPicture,
  blank: () => ({ kind: "mentions", scale: SEVEN, on: "themes" }),
  allows: ({ on }) => [t(`rights-mention-${on}`), t("rights-secret")],
  outcome(live, _, { majority }) {
    const first = Object.keys(majority)[0];
    return first ? t("late-first", { name: nameOf(live, first) }) : "";
  },
  worth: ({ places }) => Object.keys(places).length,
  mark: ({ majority }, item, { scale }, working) => pick(scale[majority[item] ?? -1] ?? {}, working).text,
};
