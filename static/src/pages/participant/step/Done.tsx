import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../../i18n";
import { written } from "../../../room/may";
import { useLive } from "../../../state/context";
import { faceDown, type Phase, type Run } from "../../../state/records";
import { Button } from "../../../ui/Button";
import { useTwice } from "../../../ui/twice";
import { Pile } from "./Pile";

/** All cards are placed, or I said that I'm done. */
export function Done({ phase, run, full }: { phase: Phase; run: Run; full: boolean }) {
  const live = useLive();
  const { ready = 0, present = 0, hidden = 0 } = live.presence.value;
  const n = written(live).length;
  const done = live.done.value;
  const box = useRef<HTMLDivElement>(null);
  // The button that was pressed, or the composer, has gone.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  }, [done]);
  const goOn = () => {
    live.ready(false);
    requestAnimationFrame(() => document.getElementById("composer")?.focus());
  };
  return (
    <>
      {faceDown(run) && <Pile count={hidden} />}
      <div class="bottom done" ref={box} tabIndex={-1}>
        {done ? (
          <p>{t("done-count", { n: Math.max(ready, 1), of: Math.max(present, 1) })}</p>
        ) : (
          <p>{full ? t("quota-reached", { n }) : ""}</p>
        )}
        {done && !full && <GoOn press={goOn} />}
        {!done && phase.ready && (
          <Button kind="main" onClick={() => live.ready(true)}>
            {t("done")}
          </Button>
        )}
      </div>
    </>
  );
}

/** It stands where "I'm done" stood: the second press of a hand that presses twice is not meant for it. */
function GoOn({ press }: { press: () => void }) {
  const again = useTwice(true);
  return <Button onClick={() => again() || press()}>{t("done-not-yet")}</Button>;
}
