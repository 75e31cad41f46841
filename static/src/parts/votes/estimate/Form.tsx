import { t } from "../../../i18n";
import { TITLE_MAX } from "../../../net/protocol";
import { Twin } from "../../../ui/Twin";
import type { FormProps } from "../shared/kind";
import { On } from "../shared/On";

/** What is counted, and on what one votes. */
export const EstimateForm = ({ vote, working, onChange }: FormProps<"estimate">) => (
  <>
    <Twin
      label={t("estimate-unit")}
      value={vote.unit}
      working={working}
      most={TITLE_MAX}
      onChange={(unit) => onChange({ ...vote, unit })}
    />
    <On vote={vote} onChange={onChange} />
  </>
);
