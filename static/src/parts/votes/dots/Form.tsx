import { t } from "../../../i18n";
import { Choice } from "../../../ui/Choice";
import { Field } from "../../../ui/Field";
import { Figure } from "../../../ui/Figure";
import type { Live } from "../../../state/live";
import type { VoteOf } from "../../../state/records";
import { Button } from "../../../ui/Button";
import type { FormProps } from "../shared/kind";
import { itemsNow, suggested } from "./suggested";

const MOST = 50;

/** How many dots we would give for what lies there now, and why. */
function Suggestion({ live, vote, onTake }: { live: Live; vote: VoteOf<"dots">; onTake: (dots: number) => void }) {
  const n = itemsNow(live, vote.on);
  if (!n) return <p class="hint">{t("dots-rule")}</p>;
  const left = suggested(n);
  return (
    <p class="hint row">
      <span>{t(`dots-suggested-${vote.on}`, { n, left })}</span>
      {left !== vote.budget && <Button onClick={() => onTake(left)}>{t("dots-take", { n: left })}</Button>}
    </p>
  );
}

/** How many dots each has, how many may lie on one item, and on what. */
export function DotsForm({ vote, live, onChange }: FormProps<"dots">) {
  const set = (change: Partial<typeof vote>) => onChange({ ...vote, ...change });
  return (
    <>
      <div class="twin">
        <Field label={t("vote-budget")}>
          {(tie) => (
            <Figure {...tie} value={vote.budget} most={MOST} onChange={(budget) => set({ budget: budget ?? 1 })} />
          )}
        </Field>
        <Field label={t("vote-cap")}>
          {(tie) => <Figure {...tie} value={vote.cap} most={MOST} onChange={(cap) => set({ cap: cap ?? 1 })} />}
        </Field>
      </div>
      {live && <Suggestion live={live} vote={vote} onTake={(budget) => set({ budget, cap: 1 })} />}
      <Choice label={t("vote-on")} ids="on" value={vote.on} of={["themes", "notes"]} onChange={(on) => set({ on })} />
    </>
  );
}
