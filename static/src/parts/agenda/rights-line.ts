/** What a step allows, in one line. It is made here and nowhere else. */

import { t } from "../../i18n";
import type { Kinds, Phase, Run } from "../../state/records";
import { voteKind } from "../votes";

function noteParts(phase: Phase, run: Run | undefined): string[] {
  const see = run?.see ?? phase.see;
  const author = run?.author ?? phase.author;
  const quota = run ? run.quota : phase.write.quota;
  return [
    quota === null ? t("rights-cards-free") : t("rights-cards", { n: quota }),
    t(`rights-see-${see}`),
    t(`rights-author-${author}`),
  ];
}

function voteParts({ vote }: Phase, open: boolean): string[] {
  if (!vote) return [];
  if (!open) return [t("rights-vote-over")];
  return voteKind(vote).allows(vote);
}

/** "2 cartes · face cachée · sans nom". Give the run, and its latest round, only when the phase is the current one. */
export function rightsLine(phase: Phase, run?: Run, round?: Pick<Kinds["round"], "open">): string {
  const over = run?.input_ended ?? false;
  const parts = [
    ...(phase.write.who === "own" && !over ? noteParts(phase, run) : []),
    ...(phase.write.who === "own" && over ? [t("rights-writing-over")] : []),
    ...(phase.write.who === "facilitators" ? [t("rights-facilitators-write")] : []),
    ...voteParts(phase, round?.open ?? !over),
    ...(phase.sort === "all" ? [t("rights-all-sort")] : []),
  ];
  return (parts.length ? parts : [t("rights-read")]).join(" · ");
}
