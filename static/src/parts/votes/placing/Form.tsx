import { t } from "../../../i18n";
import { TITLE_MAX } from "../../../net/protocol";
import { Twin } from "../../../ui/Twin";
import type { FormProps } from "../shared/kind";
import { On } from "../shared/On";

const ENDS = ["title", "low", "high"] as const;

/** What the axes are about and what their ends are called, and on what one votes. */
export const PlacingForm = ({ vote, working, onChange }: FormProps<"placing">) => (
  <>
    {(["x", "y"] as const).map((axis) =>
      ENDS.map((part) => (
        <Twin
          key={`${axis}-${part}`}
          label={t(`placing-${axis}-${part}`)}
          value={vote[axis][part]}
          working={working}
          most={TITLE_MAX}
          onChange={(said) => onChange({ ...vote, [axis]: { ...vote[axis], [part]: said } })}
        />
      )),
    )}
    <On vote={vote} onChange={onChange} />
  </>
);
