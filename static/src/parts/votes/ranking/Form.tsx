import { t } from "../../../i18n";
import { Field } from "../../../ui/Field";
import { Figure } from "../../../ui/Figure";
import type { FormProps } from "../shared/kind";
import { On } from "../shared/On";

const MOST = 10;

/** How many places there are, and on what one votes. */
export const RankingForm = ({ vote, onChange }: FormProps<"ranking">) => (
  <>
    <Field label={t("ranking-most")}>
      {(tie) => <Figure {...tie} value={vote.most} most={MOST} onChange={(n) => onChange({ ...vote, most: n ?? 1 })} />}
    </Field>
    <On vote={vote} onChange={onChange} />
  </>
);
