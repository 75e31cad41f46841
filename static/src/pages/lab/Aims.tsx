import { Check } from "lucide";
import { t } from "../../i18n";
import type { Aim } from "../../net/protocol";
import { Icon } from "../../ui/Icon";
import "./aims.css";

interface Props {
  aims: readonly Aim[];
  large?: boolean;
  /** The one that is chosen; none of them is a switch where this is left out. */
  chosen?: Aim | "";
  choose: (aim: Aim) => void;
}

/** What one may want of a workshop, each a large card or a small one. */
export const Aims = ({ aims, large = false, chosen, choose }: Props) => (
  <ul class={large ? "aims large" : "aims"}>
    {aims.map((aim) => (
      <li key={aim}>
        <button
          type="button"
          class={`aim ${aim}`}
          {...(chosen === undefined ? {} : { "aria-pressed": chosen === aim })}
          onClick={() => choose(aim)}
        >
          <span class="title">
            {chosen === aim && <Icon of={Check} />} {t(`aim-${aim}`)}
          </span>
          {large && <span>{t(`aim-${aim}-means`)}</span>}
        </button>
      </li>
    ))}
  </ul>
);
