import { minutesLeft, t } from "../../i18n";
import type { Moment } from "../../room/plan";
import type { Live } from "../../state/live";
import type { Round } from "../../state/records";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { useHandedOn } from "../../ui/focus";

/** Twenty seconds begin at 0:20, even where the clocks differ a little. */
const HALF = 500;

/** While people finish their sentence: how long, take it back, or give more. */
export function GraceStrip({ live, moment }: { live: Live; moment: Moment }) {
  return moment.run?.grace ? <Strip live={live} moment={moment} /> : null;
}

function Strip({ live, moment: { run, now } }: { live: Live; moment: Moment }) {
  const strip = useHandedOn(".next button");
  if (!run?.grace) return null;
  const voting = live.store.record<Round>(`round.${run.round}`).value?.open ?? false;
  const what = t(voting ? "grace-voting" : "grace");
  return (
    <div ref={strip} class="grace-strip" role="group" aria-label={what}>
      <p>
        <b>{minutesLeft(run.grace.ends_at - now - HALF)}</b> {what}
        {run.grace.longer && <> · {t("grace-asked")}</>}
      </p>
      <Button onClick={() => void act(live, { type: "grace.extend" })}>{t("grace-more")}</Button>
      <Button onClick={() => void act(live, { type: "grace.cancel" })}>{t("grace-cancel")}</Button>
      <Button onClick={() => void act(live, { type: "grace.hurry" })}>{t("grace-hurry")}</Button>
    </div>
  );
}
