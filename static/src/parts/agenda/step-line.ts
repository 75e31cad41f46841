/** A step of the agenda as a sentence, for whoever prepares it: "chacun écrit 3 cartes, face cachée, sans nom, 8 min". */

import { duration, list, t } from "../../i18n";
import { sortsAt, turnsOver, type Play } from "../../room/phases";
import type { Step } from "../../room/plan";
import { titleOf } from "../../room/zones";
import type { Phase, Rules } from "../../state/records";
import type { Store } from "../../state/store";
import { voteKind } from "../votes";
import { talkLine } from "./rights-line";

/** People above whom the second number of cards holds. */
const LARGE = 20;

export type Told = Play & Partial<Pick<Phase, "minutes">>;

interface Around {
  /** What an area is called, "" where there is none of that id. */
  area: (id: string) => string;
  /** Say how long it takes, too. */
  timed?: boolean;
}

const joined = (pieces: readonly string[]): string => pieces.filter(Boolean).join(", ");

function places({ zones }: Rules, area: Around["area"]): string {
  const named = zones.map(area).filter(Boolean);
  return named.length ? t("line-in", { zone: list(named) }) : "";
}

function readers({ see, held }: Rules): string {
  if (see === "group" || see === "part") return t(`line-see-${see}`);
  return t(held && see === "all" ? "rights-held" : `rights-see-${see}`);
}

function writing(rules: Rules, area: Around["area"]): string {
  const { write, quota, quota_large: large, author } = rules;
  if (write === "nobody") return "";
  if (write === "facilitators") return joined([t("rights-facilitators-write"), places(rules, area)]);
  return joined([
    quota === null ? t("line-writes-free") : t("line-writes", { n: quota }),
    large !== null && large !== quota ? t("line-large", { n: large, of: LARGE }) : "",
    readers(rules),
    t(author === "shown" ? "line-author-shown" : "rights-author-masked"),
    places(rules, area),
  ]);
}

/** What those do for whom these rules hold, one piece after the other. */
const acts = ({ vote }: Told, rules: Rules, area: Around["area"]): string[] => [
  writing(rules, area),
  vote && rules.vote ? t("line-votes", { how: joined(voteKind(vote).allows(vote)) }) : "",
  rules.sort === "all" ? t("rights-all-sort") : "",
];

/** The line of the step at a place among others, from its rules and what comes before and after. */
export function lineAt(steps: readonly Told[], at: number, { area, timed = false }: Around): string {
  const step = steps[at];
  if (!step) return "";
  const minutes = timed && step.minutes ? duration(step.minutes) : "";
  if (step.slack) return joined([t("agenda-slack"), minutes]);
  const does = acts(step, step.rules, area).filter(Boolean);
  if (!does.length && step.talk === "free" && sortsAt(steps, at)) does.push(t("rights-facilitators-sort"));
  const turns = turnsOver(steps, at);
  if (turns && step.talk !== "free" && !does.length) does.push(talkLine(step.talk));
  if (turns) does.unshift(t(does.length || step.talk !== "free" ? "line-turns" : "line-turns-reads"));
  for (const [name, rules] of Object.entries(step.parts)) {
    const what = acts(step, rules, area).filter(Boolean);
    if (what.length) does.push(t("line-part", { name, what: what.join(", ") }));
  }
  const said = does.length ? does.reduce((before, after) => t("line-then", { before, after })) : talkLine(step.talk);
  return joined([said, minutes]);
}

/** What the areas of a room are called, by id. */
export const areaIn = (store: Store): Around["area"] => {
  const working = store.room.value?.plan.language ?? "fr";
  return (id) => titleOf(store, `zone.${id}`, working).text;
};

/** The line of a step of a room's agenda. */
export const lineOf = (store: Store, steps: readonly Step[], id: string): string =>
  lineAt(
    steps.map(({ phase }) => phase),
    steps.findIndex((step) => step.id === id),
    { area: areaIn(store) },
  );
