import { pick, t, time } from "../../../i18n";
import { isBreak } from "../../../room/phases";
import { useLive } from "../../../state/context";
import { MyCards } from "../step/MyCards";

/** One sentence, and my own cards. */
export function Paused() {
  const { store } = useLive();
  const room = store.room.value;
  const back = room?.resumes_at;
  const step = store.phase.value;
  const said = step && isBreak(step) ? pick(step.instruction, room?.plan.language ?? "fr") : null;
  return (
    <>
      <div class="instruction">
        <h1 tabIndex={-1}>{back ? t("paused-until", { time: time(back, room.plan.timezone) }) : t("paused")}</h1>
      </div>
      {said?.text && <p lang={said.lang}>{said.text}</p>}
      <p class="soft">{t("paused-kept")}</p>
      <MyCards run={store.runId.value} />
    </>
  );
}
