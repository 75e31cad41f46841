import { t } from "../../../i18n";
import { useLive } from "../../../state/context";
import { handOf } from "../shared/ballot";
import type { BallotProps } from "../shared/kind";
import { sheetItems, Options, Sheet } from "../shared/Sheet";

const SIGNS = [1, 0, -1] as const;
type Sign = (typeof SIGNS)[number];
const NAMES: Record<Sign, string> = { 1: "export-plus", 0: "export-zero", [-1]: "export-minus" };
const WRITTEN: Record<Sign, string> = { 1: "+1", 0: "0", [-1]: "−1" };

/** Plus, nothing or minus for each item. */
export function BalanceBallot({ id, round }: BallotProps<"balance">) {
  const live = useLive();
  const { mine, give } = handOf<"balance">(live, id);
  const left = sheetItems(live, round).filter((item) => !mine(item)).length;
  return (
    <Sheet
      round={round}
      before={t("vote-from-five")}
      left={left ? t("scores-left", { n: left }) : t("vote-saved")}
      given={(item) => !!mine(item)}
    >
      {(item, name) => (
        <Options
          name={name}
          group={`${id}-${item}`}
          of={SIGNS.map((value) => ({ value, label: `${WRITTEN[value]} ${t(NAMES[value])}` }))}
          value={mine(item)?.sign}
          onChange={(sign) => give(item, { kind: "balance", sign: sign as Sign })}
          onBack={() => give(item, null)}
        />
      )}
    </Sheet>
  );
}
