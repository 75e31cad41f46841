import { X } from "lucide";
import { pick, refusal, t } from "../../i18n";
import { ApiError } from "../../net/api";
import { endTry, leadTry } from "../../net/tries";
import { stepsOf } from "../../room/agenda";
import { useLive } from "../../state/context";
import { Button } from "../../ui/Button";
import { fault } from "../../ui/Toast";

/** Says on the page of who tries that this is a try, and leads on from step to step, for nobody else does. */
export function TryBar() {
  const live = useLive();
  const { store, session } = live;
  const room = store.room.value;
  if (!room?.trial || room.rehearsal) return null;
  const steps = stepsOf(store).filter(({ phase }) => !phase.slack);
  const next = steps[steps.findIndex(({ id }) => id === store.run.value?.phase) + 1];
  const failed = (error: unknown) => error instanceof ApiError && fault(refusal(error.code, error.params));
  return (
    <aside class="try-bar" aria-label={t("try-is")}>
      <p>
        <b>{t("try-is")}</b> {!store.runId.value && <span class="more">{t("try-means")}</span>}
      </p>
      <p class="row">
        {next && (
          <Button class="next" onClick={() => void leadTry(session.room, store.runId.value, next.id).catch(failed)}>
            <span class="words">{t("try-next", { step: pick(next.phase.title, room.plan.language).text })}</span>
          </Button>
        )}
        <Button kind="quiet" class="end" icon={X} onClick={() => void endTry(session).catch(failed)}>
          <span class="words">{t("try-end")}</span>
        </Button>
      </p>
    </aside>
  );
}
