import { useState } from "preact/hooks";
import { refusal, t } from "../../i18n";
import { ApiError } from "../../net/api";
import { endTry, lastPace, setPace, type Pace } from "../../net/tries";
import { facilitates } from "../../room/may";
import type { Live } from "../../state/live";
import { Button } from "../../ui/Button";
import { fault } from "../../ui/Toast";
import "./rehearsal.css";

const PACES: readonly Pace[] = ["real", "fast", "away"];

/** Says on every screen of a rehearsal that it is one; who leads sets the pace of its people, and ends it. */
export function RehearsalBar({ live }: { live: Live }) {
  if (!live.store.room.value?.rehearsal) return null;
  return (
    <aside class="rehearsal-bar" aria-label={t("rehearsal-is")}>
      <p>
        <b>{t("rehearsal-is")}</b> <span class="means">{t("rehearsal-means")}</span>
      </p>
      {facilitates(live.role.value) && <Reins live={live} />}
    </aside>
  );
}

function Reins({ live: { session, presence } }: { live: Live }) {
  const [asked, ask] = useState(() => lastPace(session.room));
  const [busy, setBusy] = useState(false);
  const here = (presence.value.present ?? 0) > 0;
  const failed = (error: unknown) => error instanceof ApiError && fault(refusal(error.code, error.params));
  const choose = (pace: Pace) => {
    setBusy(true);
    void setPace(session, pace)
      .then(() => ask(pace), failed)
      .finally(() => setBusy(false));
  };
  const now = busy ? null : here ? asked : "away";
  return (
    <div class="row">
      <div class="paces" role="group" aria-label={t("rehearsal-pace")}>
        {PACES.map((pace) => (
          <button
            key={pace}
            type="button"
            class="button quiet"
            aria-pressed={now === pace}
            aria-disabled={busy}
            onClick={() => busy || choose(pace)}
          >
            {t(`rehearsal-${pace}`)}
          </button>
        ))}
      </div>
      <Button kind="quiet" onClick={() => void endTry(session).catch(failed)}>
        {t("rehearsal-end")}
      </Button>
    </div>
  );
}
