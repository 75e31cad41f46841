import { t } from "../../i18n";
import type { Live } from "../../state/live";

interface Props {
  live: Live;
  pressed?: () => void;
}

/** Before the first step: the workshop as a participant has it, in a tab of its own. */
export function TryLink({ live, pressed }: Props) {
  const status = live.store.room.value?.status;
  if (status !== "prepared" && status !== "open") return null;
  return (
    <a class="try" href={`/w/${live.session.room}/try`} target="_blank" rel="noopener" onClick={pressed}>
      {t("check-try")} <span class="unseen">{t("new-tab")}</span>
    </a>
  );
}
