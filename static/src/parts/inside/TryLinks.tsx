import { t } from "../../i18n";
import type { Live } from "../../state/live";

interface Props {
  live: Live;
  pressed?: () => void;
}

const WAYS = ["try", "rehearse"] as const;

/** Before the first step: the workshop as a participant has it, and led with simulated people, each in a tab and a
 * room of its own. */
export function TryLinks({ live, pressed }: Props) {
  const room = live.store.room.value;
  if (!room || room.trial || (room.status !== "prepared" && room.status !== "open")) return null;
  return (
    <ul class="tries">
      {WAYS.map((way) => (
        <li key={way}>
          <a href={`/w/${live.session.room}/${way}`} target="_blank" rel="noopener" onClick={pressed}>
            {t(`check-${way}`)} <span class="unseen">{t("new-tab")}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
