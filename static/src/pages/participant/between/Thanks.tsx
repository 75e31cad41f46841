import { day, t } from "../../../i18n";
import { colourOf } from "../../../room/colour";
import { nameOf } from "../../../room/items";
import { summary } from "../../../room/summary";
import { useLive } from "../../../state/context";
import { zoneOf, type Theme, type Note } from "../../../state/records";
import { Button } from "../../../ui/Button";
import { go } from "../../../ui/go";

/** Thanks, what was kept, who decides, until when the report stays. */
export function Thanks() {
  const live = useLive();
  const { store } = live;
  const room = store.room.value;
  const shared = !!store.report.value?.shared_at;
  const kept = summary(store).kept.map(({ key }) => key);
  return (
    <>
      <div class="instruction">
        <p class="meta">{room?.plan.question}</p>
        <h1 tabIndex={-1}>{t("end-thanks")}</h1>
      </div>
      {kept.length > 0 && (
        <section class="stack" aria-labelledby="kept">
          <h2 id="kept">{t("mark-kept")}</h2>
          <ul class="kept">
            {kept.map((key) => (
              <li
                key={key}
                class="card kept"
                data-colour={colourOf(store, zoneOf(store.record<Note | Theme>(key).value))}
              >
                {nameOf(live, key)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {room?.plan.decider && <p>{t("end-decider", { who: room.plan.decider })}</p>}
      <p class="soft">{t(shared ? "end-report-until" : "end-report-soon", { day: day(room?.plan.purge_on ?? "") })}</p>
      {shared && (
        <div class="bottom">
          <Button kind="main" class="wide" onClick={() => go(`/w/${live.session.room}/report`)}>
            {t("entry-read-report")}
          </Button>
        </div>
      )}
    </>
  );
}
