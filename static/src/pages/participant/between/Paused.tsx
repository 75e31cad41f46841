import { t, time } from "../../../i18n";
import { useLive } from "../../../state/context";
import { MyCards } from "../step/MyCards";

/** One sentence, and my own cards. */
export function Paused() {
  const { store } = useLive();
  const room = store.room.value;
  const back = room?.resumes_at;
  return (
    <>
      <div class="instruction">
        <h1 tabIndex={-1}>{back ? t("paused-until", { time: time(back, room.plan.timezone) }) : t("paused")}</h1>
      </div>
      <p class="soft">{t("paused-kept")}</p>
      <MyCards run={store.runId.value} />
    </>
  );
}
