import { t } from "../../../i18n";
import { Choice } from "../../../ui/Choice";
import { Field } from "../../../ui/Field";
import { Figure } from "../../../ui/Figure";
import type { FormProps } from "../shared/kind";

const MOST = 50;

/** How many dots each has, how many may lie on one item, and on what. */
export function DotsForm({ vote, onChange }: FormProps<"dots">) {
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
      <Choice label={t("vote-on")} ids="on" value={vote.on} of={["themes", "notes"]} onChange={(on) => set({ on })} />
    </>
  );
}
