import { Minus, Plus } from "lucide";
import { t } from "../../../i18n";
import { useLive } from "../../../state/context";
import { Button } from "../../../ui/Button";
import { handOf } from "../shared/ballot";
import type { BallotProps } from "../shared/kind";
import { sheetItems, Sheet } from "../shared/Sheet";
import "./points.css";

/** Each item with its points, typed or by steps of a twentieth of what one has; what is left stays in sight. */
export function PointsBallot({ id, round, vote: { budget } }: BallotProps<"points">) {
  const live = useLive();
  const { mine, give } = handOf<"points">(live, id);
  const on = (item: string) => mine(item)?.points ?? 0;
  const left = () => budget - sheetItems(live, round).reduce((sum, item) => sum + on(item), 0);
  const step = Math.max(1, Math.round(budget / 20));
  const set = (item: string, wanted: number) => {
    const points = Math.min(Math.max(0, Math.round(wanted) || 0), on(item) + left());
    if (points !== on(item))
      give(item, points ? { kind: "points", points } : null, t("points-said", { n: points, left: left() }));
    return points;
  };
  return (
    <Sheet
      round={round}
      left={left() ? t("points-left", { n: left() }) : t("vote-saved")}
      given={(item) => on(item) > 0}
    >
      {(item, name) => (
        <div class="points" role="group" aria-label={name}>
          <Button
            icon={Minus}
            bare
            label={t("points-less", { n: step, name })}
            aria-disabled={on(item) === 0}
            onClick={() => void set(item, on(item) - step)}
          />
          <input
            type="number"
            class="figure"
            inputMode="numeric"
            min={0}
            max={on(item) + left()}
            aria-label={t("points-on", { name })}
            value={on(item)}
            onChange={(e) => (e.currentTarget.value = String(set(item, e.currentTarget.valueAsNumber)))}
          />
          <Button
            icon={Plus}
            bare
            label={t("points-more", { n: step, name })}
            aria-disabled={left() === 0}
            onClick={() => void set(item, on(item) + step)}
          />
        </div>
      )}
    </Sheet>
  );
}
