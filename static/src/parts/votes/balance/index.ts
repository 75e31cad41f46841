/** Plus one, nothing or minus one for each item. */

import { t } from "../../../i18n";
import { nameOf } from "../../../room/items";
import type { VoteKind } from "../shared/kind";
import { On } from "../shared/On";
import { ownPicture } from "../shared/Picture";
import { BalanceBallot } from "./Ballot";
import { BalancePicture, signed } from "./Picture";

export const balance: VoteKind<"balance"> = {
  kind: "balance",
  next: { start: "vote-secret", end: "show-result" },
  Form: On,
  Ballot: BalanceBallot,
  Result: ownPicture(BalancePicture),
  Screen: BalancePicture,
  blank: () => ({ kind: "balance", on: "themes" }),
  allows: () => [t("rights-balance"), t("rights-secret")],
  outcome(live, _, { weighed }) {
    const first = Object.keys(weighed)[0];
    return first ? t("late-first", { name: nameOf(live, first) }) : "";
  },
  worth: ({ weighed }) => Object.values(weighed).filter(({ plus = 0, minus = 0 }) => plus > minus).length,
  mark({ weighed }, item) {
    const { plus = 0, minus = 0 } = weighed[item] ?? {};
    return item in weighed ? signed(plus - minus) : "";
  },
};
