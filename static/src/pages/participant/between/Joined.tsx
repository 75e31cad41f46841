import { pick, t } from "../../../i18n";
import { voteKind } from "../../../parts/votes";
import { placeOf } from "../../../room/agenda";
import { arrived } from "../../../room/arrived";
import { useLive } from "../../../state/context";
import type { Live } from "../../../state/live";
import { idOf, type Phase, type Round, type Run } from "../../../state/records";
import { Button } from "../../../ui/Button";

/** Somebody comes late: one line for each finished step, with what came of it. */
export function Joined() {
  const live = useLive();
  const { store } = live;
  const place = placeOf(live, store.runId.value);
  const finished = store.list("runs").value.filter((key) => idOf(key) !== store.runId.value);
  return (
    <>
      <div class="instruction">
        <p class="meta">{store.room.value?.plan.question}</p>
        <h1 tabIndex={-1}>{place ? t("late-title", { ...place }) : t("late-plain")}</h1>
      </div>
      <ol class="late">
        {finished.map((key) => (
          <Finished key={key} item={key} live={live} />
        ))}
      </ol>
      {place && <p>{t("late-now", { title: place.title })}</p>}
      <div class="bottom">
        <Button kind="main" class="wide" onClick={() => (arrived.value = false)}>
          {t("late-go")}
        </Button>
      </div>
    </>
  );
}

function Finished({ item, live }: { item: string; live: Live }) {
  const { store } = live;
  const run = store.record<Run>(item).value;
  const phase = run && store.record<Phase>(`phase.${run.phase}`).value;
  if (!run || !phase) return null;
  const title = pick(phase.title, store.room.value?.plan.language ?? "fr");
  return (
    <li>
      <b lang={title.lang}>{title.text}</b> <span class="soft">{outcome(live, idOf(item), run)}</span>
    </li>
  );
}

/** What came of a step: cards written in it, or the first of its vote. */
function outcome(live: Live, runId: string, run: Run): string {
  const { store } = live;
  const round = run.round ? store.record<Round>(`round.${run.round}`).value : undefined;
  const came = round?.result && voteKind(round.vote).outcome?.(live, round, round.result);
  if (came) return came;
  const cards = store.list("cards").value.filter((key) => store.note(key).value?.run === runId).length;
  if (cards) return t("theme-cards", { n: cards });
  if (run.rules.write !== "own" || run.rules.author !== "masked") return t("late-done");
  // Cards that were turned over no longer say in which step they were written.
  const freed = store
    .list("cards")
    .value.filter((key) => !store.note(key).value?.run && !store.note(key).value?.room).length;
  return t("late-cards-all", { n: freed });
}
