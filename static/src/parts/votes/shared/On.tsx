import { t } from "../../../i18n";
import type { Target } from "../../../net/protocol";
import { Choice } from "../../../ui/Choice";

interface Props<V> {
  vote: V;
  onChange: (vote: V) => void;
}

/** Whether one votes on themes or on cards. */
export const On = <V extends { on: Target }>({ vote, onChange }: Props<V>) => (
  <Choice
    label={t("vote-on")}
    ids="on"
    value={vote.on}
    of={["themes", "notes"]}
    onChange={(on) => onChange({ ...vote, on })}
  />
);
