import { t } from "../../../i18n";
import { Words } from "../../../parts/cards/Words";
import { colourOf } from "../../../room/colour";
import { useLive } from "../../../state/context";
import { kindOf, zoneOf, type Note, type Theme } from "../../../state/records";

/** What the facilitators show to everyone right now. */
export function Shown() {
  const { store } = useLive();
  const key = store.room.value?.spotlight ?? "";
  const item = store.record<Note | Theme>(key).value;
  if (!key || kindOf(key) === "zone" || !item) return null;
  return (
    <aside class="shown card" aria-label={t("shown-to-all")} data-colour={colourOf(store, zoneOf(item))}>
      <p class="meta">{t("shown-to-all")}</p>
      <Words item={key} />
    </aside>
  );
}
