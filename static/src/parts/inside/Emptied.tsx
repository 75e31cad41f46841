import { t } from "../../i18n";
import { useLive } from "../../state/context";
import type { Round, Run } from "../../state/records";

/** A backup was put back, and what is sealed is in none: what has to be done again, and (`desk`) what can't be. */
export function Emptied({ run, desk }: { run: Run | undefined; desk?: boolean }) {
  const { store } = useLive();
  const round = store.record<Round>(`round.${run?.round}`).value;
  const lost = store.list("runs").value.some((key) => store.record<Run>(key).value?.emptied);
  const now = round?.open && round.emptied ? "emptied-vote" : run?.emptied ? "emptied-cards" : "";
  const told = now ? (desk ? `${now}-desk` : now) : desk && lost ? "emptied-earlier" : "";
  return told ? (
    <p class="emptied" role="status">
      {t(told)}
    </p>
  ) : null;
}
