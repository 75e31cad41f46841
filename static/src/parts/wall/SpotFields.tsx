import { t } from "../../i18n";
import { NOWHERE, type Spot } from "../../room/spots";
import { useLive } from "../../state/context";
import type { Zone } from "../../state/records";
import { Field } from "../../ui/Field";
import { spotsOf } from "./places";

interface Props {
  /** `zone.<id>`. */
  zone: string;
  spot: Spot;
  change: (spot: Spot) => void;
}

/** Where in an area: a list each for what is chosen. Nothing where the order says all. */
export function SpotFields({ zone, spot, change }: Props) {
  const { store } = useLive();
  const config = store.record<Zone>(zone).value?.layout;
  const spots = spotsOf(config);
  if (!config || !spots) return null;
  const lists = spots.lists(config, store.room.value?.plan.language ?? "fr");
  const now = spots.chosen(config, spot);
  const choose = (n: number, id: string) => {
    const chosen = lists.map(({ options }, m) => (m === n ? id : (now?.[m] ?? options[0]?.id ?? "")));
    change(id ? spots.spot(config, chosen) : NOWHERE);
  };
  return (
    <div class={lists.length > 1 ? "two" : "stack"}>
      {lists.map(({ label, options }, n) => (
        <Field key={label} label={label}>
          {(tie) => (
            <select {...tie} value={now?.[n] ?? ""} onChange={(event) => choose(n, event.currentTarget.value)}>
              <option value="">{t("place-none")}</option>
              {options.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ))}
    </div>
  );
}
