import { t } from "../../../i18n";
import { Field } from "../../../ui/Field";
import { Figure } from "../../../ui/Figure";
import type { FormProps } from "../shared/kind";
import { On } from "../shared/On";

const MOST = 1000;

/** How many points each has, and on what. */
export const PointsForm = ({ vote, onChange }: FormProps<"points">) => (
  <>
    <Field label={t("points-each")}>
      {(tie) => (
        <Figure {...tie} value={vote.budget} most={MOST} onChange={(n) => onChange({ ...vote, budget: n ?? 1 })} />
      )}
    </Field>
    <On vote={vote} onChange={onChange} />
  </>
);
