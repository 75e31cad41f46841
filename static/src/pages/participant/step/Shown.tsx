import { t } from "../../../i18n";
import { Words } from "../../../parts/cards/Words";
import { useLive } from "../../../state/context";
import { kindOf } from "../../../state/records";

/** What the facilitators show to everyone right now. */
export function Shown() {
  const { store } = useLive();
  const key = store.room.value?.spotlight ?? "";
  if (!key || kindOf(key) === "zone" || !store.record(key).value) return null;
  return (
    <aside class="shown" aria-label={t("shown-to-all")}>
      <p class="meta">{t("shown-to-all")}</p>
      <Words item={key} />
    </aside>
  );
}
