/** So many dots each, on cards or themes. */

import { t } from "../../../i18n";
import { nameOf } from "../../../room/items";
import type { VoteKind } from "../shared/kind";
import { DotsBallot } from "./Ballot";
import { DotsForm } from "./Form";
import { DotsResult } from "./Result";
import "./dots.css";

export const dots: VoteKind<"dots"> = {
  kind: "dots",
  next: { start: "vote", end: "show-result" },
  Form: DotsForm,
  Ballot: DotsBallot,
  Result: DotsResult,
  blank: () => ({ kind: "dots", budget: 3, cap: 1, on: "themes" }),
  allows({ budget, cap, on }) {
    const most = cap < budget ? [t(`rights-cap-${on}`, { n: cap })] : [];
    return [t("rights-dots", { n: budget }), ...most, t("rights-secret")];
  },
  outcome(live, { items }, { tally }) {
    const first = [...items].sort((a, b) => (tally[b] ?? 0) - (tally[a] ?? 0))[0];
    return first ? t("late-first", { name: nameOf(live, first) }) : "";
  },
  mark: ({ tally }, item) => t("theme-dots", { n: tally[item] ?? 0 }),
};
