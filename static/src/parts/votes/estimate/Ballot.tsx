import { Undo2 } from "lucide";
import { pick, t } from "../../../i18n";
import { useLive } from "../../../state/context";
import { Button } from "../../../ui/Button";
import { handOf } from "../shared/ballot";
import type { BallotProps } from "../shared/kind";
import { sheetItems, Sheet } from "../shared/Sheet";
import "../points/points.css";

const MOST = 1_000_000;

/** A number for each item. */
export function EstimateBallot({ id, round, vote }: BallotProps<"estimate">) {
  const live = useLive();
  const unit = pick(vote.unit, live.store.room.value?.plan.language ?? "fr");
  const { mine, give } = handOf<"estimate">(live, id);
  const left = sheetItems(live, round).filter((item) => !mine(item)).length;
  const set = (item: string, typed: string) => {
    const amount = Math.round(Number(typed));
    if (!typed.trim()) return mine(item) && give(item, null);
    if (amount >= 0 && amount <= MOST && amount !== mine(item)?.amount) give(item, { kind: "estimate", amount });
  };
  return (
    <Sheet round={round} left={left ? t("scores-left", { n: left }) : t("vote-saved")} given={(item) => !!mine(item)}>
      {(item, name) => (
        <label class="points">
          <input
            type="number"
            class="figure"
            inputMode="numeric"
            min={0}
            max={MOST}
            step={1}
            aria-label={t("estimate-of", { name })}
            value={mine(item)?.amount ?? ""}
            onChange={(e) => void set(item, e.currentTarget.value)}
          />
          <span lang={unit.lang}>{unit.text}</span>
          {mine(item) && <Button icon={Undo2} bare label={t("vote-back", { name })} onClick={() => give(item, null)} />}
        </label>
      )}
    </Sheet>
  );
}
