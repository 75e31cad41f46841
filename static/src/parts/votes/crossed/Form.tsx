import { t } from "../../../i18n";
import { Field } from "../../../ui/Field";
import { Figure } from "../../../ui/Figure";
import type { FormProps } from "../shared/kind";

/** How many read each card, and how far marks go. */
export const CrossedForm = ({ vote, onChange }: FormProps<"crossed">) => (
  <>
    <Field label={t("crossed-turns")}>
      {(tie) => <Figure {...tie} value={vote.turns} most={10} onChange={(n) => onChange({ ...vote, turns: n ?? 5 })} />}
    </Field>
    <Field label={t("crossed-scale")}>
      {(tie) => (
        <Figure
          {...tie}
          value={vote.scale}
          most={10}
          onChange={(n) => onChange({ ...vote, scale: Math.max(2, n ?? 5) })}
        />
      )}
    </Field>
  </>
);
