/** The areas: what they are called, and which of them a step is about. */

import { pick, t } from "../i18n";
import type { Language } from "../net/protocol";
import type { Phase, Zone } from "../state/records";
import type { Store } from "../state/store";
import { itemText } from "./items";

/** The title of an area; one that lies under a card or theme says which. */
export function titleOf(store: Store, key: string, language: Language): { text: string; lang: Language | undefined } {
  const zone = store.record<Zone>(key).value;
  if (!zone) return { text: "", lang: undefined };
  const own = pick(zone.title, language);
  if (!zone.under || zone.purpose !== "actions") return own;
  return { text: t("area-actions", { what: own.text || itemText(store, zone.under) }), lang: own.lang };
}

/** The areas this step names to write in or vote on, else those that the last step before it named; and first steps. */
function zonesNamed(store: Store): readonly string[] {
  const phases = store.list("phases").value;
  const until = phases.slice(0, phases.indexOf(`phase.${store.run.value?.phase}`) + 1).reverse();
  const named =
    until.map((key) => store.record<Phase>(key).value?.rules.zones ?? []).find((each) => each.length > 0) ?? [];
  return store
    .list("zones")
    .value.filter((key) => named.includes(key.slice("zone.".length)) || store.record<Zone>(key).value?.under);
}

/** What the step is about; all areas while there is nothing in those. */
export function zonesNow(store: Store): readonly string[] {
  const now = zonesNamed(store);
  return now.some((key) => store.list(key).value.length > 0) ? now : store.list("zones").value;
}

/** Every area, those of this step first. */
export function zonesInTurn(store: Store): readonly string[] {
  const now = zonesNamed(store);
  return [...now, ...store.list("zones").value.filter((key) => !now.includes(key))];
}
