/** What a step allows, in one line. It is made here and nowhere else. */

import { t } from "../../i18n";
import type { Kinds, MayRecord, Phase, Rules, VoteConfig } from "../../state/records";
import { stepsOf } from "../../room/agenda";
import { sorts, type Step } from "../../room/plan";
import type { Store } from "../../state/store";
import { voteKind } from "../votes";

const noteParts = ({ quota, see, author, held }: Rules): string[] => [
  quota === null ? t("rights-cards-free") : t("rights-cards", { n: quota }),
  t(held && see === "all" ? "rights-held" : `rights-see-${see}`),
  t(`rights-author-${author}`),
];

function voteParts(vote: VoteConfig | null, open: boolean): string[] {
  if (!vote) return [];
  return open ? voteKind(vote).allows(vote) : [t("rights-vote-over")];
}

/** What people do in a step that asks for nothing on screen. */
export const talkLine = (talk: Phase["talk"]): string => t(talk === "free" ? "rights-read" : `rights-talk-${talk}`);

interface Stage {
  talk: Phase["talk"];
  over: boolean;
  open: boolean;
}

function line(rules: Rules, vote: VoteConfig | null, { talk, over, open }: Stage): string {
  const parts = [
    ...(rules.write === "own" ? (over ? [t("rights-writing-over")] : noteParts(rules)) : []),
    ...(rules.write === "facilitators" ? [t("rights-facilitators-write")] : []),
    ...voteParts(rules.vote ? vote : null, open),
    ...(rules.sort === "all" ? [t("rights-all-sort")] : []),
  ];
  return (parts.length ? parts : [talkLine(talk)]).join(" · ");
}

/** What a step of the agenda will allow: "2 cartes · face cachée · sans nom". */
export const rightsLine = ({ rules, vote, talk }: Pick<Phase, "rules" | "vote" | "talk">): string =>
  line(rules, vote, { talk, over: false, open: true });

/** The same among the other steps: where nothing is asked of anybody, it may be the facilitators who sort. */
export const rightsAmong = (step: Step, steps: readonly Step[]): string => sorted(rightsLine(step.phase), step, steps);

const sorted = (said: string, step: Step | undefined, steps: readonly Step[]): string =>
  step && said === t("rights-read") && sorts(step, steps) ? t("rights-facilitators-sort") : said;

/** What the current step allows now. */
export function rightsNow(store: Store): string {
  const phase = store.phase.value;
  const may = store.record<MayRecord>("may").value;
  if (!phase || !may?.rules) return "";
  const round = store.record<Kinds["round"]>(`round.${store.run.value?.round}`).value;
  const said = line(may.rules, phase.vote, { talk: phase.talk, over: may.over, open: round?.open ?? !may.over });
  const steps = stepsOf(store);
  return sorted(
    said,
    steps.find(({ id }) => id === store.run.value?.phase),
    steps,
  );
}
