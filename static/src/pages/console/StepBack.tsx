import { Undo2 } from "lucide";
import { t } from "../../i18n";
import { lastMove, undo } from "../../parts/inside/undo";
import type { Live } from "../../state/live";
import { Button } from "../../ui/Button";
import { useNow } from "./now";

/** For ten seconds after any change of step: back to exactly where one was. */
export function StepBack({ live }: { live: Live }) {
  const now = useNow(live, 250);
  const move = lastMove(live, now);
  if (!move?.until) return null;
  return (
    <div class="step-back" role="group" aria-label={t("step-changed")}>
      <p>{t("step-changed")}</p>
      <Button icon={Undo2} onClick={() => void undo(live, move)}>
        {t("step-undo", { n: Math.round((move.until - now) / 1_000) })}
      </Button>
    </div>
  );
}
