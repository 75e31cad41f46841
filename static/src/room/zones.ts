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

/** The areas this step names to write in or vote on, else those that the last step before it named; and first steps,
 * which stand before them where the step is for these. */
function zonesNamed(store: Store): readonly string[] {
  const phases = store.list("phases").value;
  const until = phases.slice(0, phases.indexOf(`phase.${store.run.value?.phase}`) + 1).reverse();
  const named =
    until.map((key) => store.record<Phase>(key).value?.rules.zones ?? []).find((each) => each.length > 0) ?? [];
  const found = store
    .list("zones")
    .value.filter((key) => named.includes(key.slice("zone.".length)) || store.record<Zone>(key).value?.under);
  return forFirstSteps(store)
    ? [...found].sort((a, b) => Number(!!zoneOf(store, b)?.under) - Number(!!zoneOf(store, a)?.under))
    : found;
}

/** Whether this step is for first steps, under what was kept: facilitators write, and nobody votes. */
const forFirstSteps = (store: Store): boolean =>
  !store.phase.value?.vote && store.run.value?.rules.write === "facilitators" && underKept(store).length > 0;

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

const zoneOf = (store: Store, key: string): Zone | undefined => store.record<Zone>(key).value;

/** Those for first steps, each under something that was kept. */
const underKept = (store: Store): string[] => store.list("zones").value.filter((key) => zoneOf(store, key)?.under);

/** An area for actions with nothing in it, beside those under what was kept, which mean the same; unless the step asks
 * for it by name. */
export function needless(store: Store, key: string): boolean {
  const zone = zoneOf(store, key);
  if (zone?.purpose !== "actions" || zone.under || store.list(key).value.length > 0) return false;
  return !named(store).includes(key) && underKept(store).length > 0;
}

/** What the current step itself names to write in. */
const named = (store: Store): string[] => (store.run.value?.rules.zones ?? []).map((id) => `zone.${id}`);

/**
 * Where a card begins: in what the step is about, so that nobody writes a first step among the check-in. Under what was
 * kept, where it is about actions, the first that has none yet.
 * @param open the areas one may write in, by key, in their order
 * @returns one of them, "" where there is none
 */
export function startsIn(store: Store, open: readonly string[]): string {
  const here = named(store).filter((key) => open.includes(key));
  const kept = underKept(store).filter((key) => open.includes(key));
  const acts = here[0]
    ? zoneOf(store, here[0])?.purpose === "actions"
    : store.run.value?.rules.write === "facilitators";
  if (acts && kept.length) return kept.find((key) => store.list(key).value.length === 0) ?? kept[0] ?? "";
  const before = zonesNamed(store).filter((key) => open.includes(key) && !zoneOf(store, key)?.under);
  const plain = open.filter((key) => zoneOf(store, key)?.purpose === "ideas" && !zoneOf(store, key)?.personal);
  return open.find((key) => here.includes(key)) ?? before[0] ?? plain[0] ?? open[0] ?? "";
}
