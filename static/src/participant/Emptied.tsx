import { t } from "../i18n";
import { useLive } from "../state/context";
import type { Round, Run } from "../state/records";

/** A backup was put back, and what is sealed is in none: what has to be done again. */
export function Emptied({ run }: { run: Run }) {
  const round = useLive().store.record<Round>(`round.${run.round}`).value;
  if (round?.open && round.emptied) return <p class="emptied" role="status">{t("emptied-vote")}</p>;
  return run.emptied ? <p class="emptied" role="status">{t("emptied-cards")}</p> : null;
}
