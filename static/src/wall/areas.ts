/** What lies on the table now, from the store, in the order people see it. What is still hidden does not. */

import { pick, t } from "../i18n";
import type { Language } from "../net/protocol";
import type { Theme, Note, Person, Phase, Round, Run, Zone } from "../state/records";
import type { Store } from "../state/store";
import type { Area, Card, Item } from "./fit";

export interface Vote {
  id: string;
  round: Round;
}

/** Every vote by dots, newest first; of a run's rounds its `round` is the newest, the others are in the order they came. */
function votes(store: Store): Vote[] {
  const run = ({ round }: Vote): Run | undefined => store.record<Run>(`run.${round.run}`).value;
  const dots = store.list("rounds").value.flatMap((key): Vote[] => {
    const round = store.record<Round>(key).value;
    return round?.vote.kind === "dots" ? [{ id: key.slice(6), round }] : [];
  });
  const newest = (vote: Vote): number => Number(run(vote)?.round === vote.id);
  return dots.reverse().sort((a, b) => (run(b)?.started_at ?? 0) - (run(a)?.started_at ?? 0) || newest(b) - newest(a));
}

/** The latest closed vote by dots, whose dots lie on the piles; undefined before one, and while a newer one is open. */
export function result(store: Store): Vote | undefined {
  const [found] = votes(store);
  return found?.round.open ? undefined : found;
}

/** The rounds of the same step before this one, newest first (V7). */
export function earlier(store: Store, id: string): Vote[] {
  const all = votes(store);
  const at = all.findIndex((vote) => vote.id === id);
  const phase = ({ round }: Vote): string => store.record<Run>(`run.${round.run}`).value?.phase ?? "";
  const step = all[at];
  return step ? all.slice(at + 1).filter((vote) => !vote.round.open && phase(vote) === phase(step)) : [];
}

/** Dots on an item once the vote is closed. */
export const dotsOn = (store: Store, key: string): number => result(store)?.round.tally[key] ?? 0;

/** Dots on an item in the round before the latest; undefined where there was none, or the item was not in it. */
export function dotsBefore(store: Store, key: string): number | undefined {
  const now = result(store);
  const before = now && earlier(store, now.id)[0]?.round;
  return before?.items.includes(key) ? (before.tally[key] ?? 0) : undefined;
}

/** Lines under the text: marks, dots, who, when; those of a theme stand beside its count. */
function footOf(store: Store, key: string, item: Note | Theme): number {
  const note = key.startsWith("note.") ? (item as Note) : undefined;
  const lines = [note && (note.kept || note.reworded), dotsOn(store, key) > 0 || dotsBefore(store, key), note?.role, note?.due];
  return lines.filter(Boolean).length;
}

/** Only what everybody reads: the table is on the room screen, and on a console that may be shared on video. */
function card(store: Store, key: string): Card[] {
  const note = store.note(key).value;
  if (!note || note.hidden) return [];
  const by = note.author ? store.record<Person>(`person.${note.author}`).value?.name : undefined;
  return [{ key, text: note.text, foot: footOf(store, key, note), ...(by ? { by } : {}) }];
}

function item(store: Store, key: string): Item[] {
  if (key.startsWith("note.")) return card(store, key);
  const theme = store.record<Theme>(key).value;
  if (!theme) return [];
  const cards = store.list(`theme.${key.slice(6)}`).value.flatMap((each) => card(store, each));
  return [{ key, text: theme.title || t("theme-unnamed"), foot: footOf(store, key, theme), cards }];
}

/** The title of an area; one that lies under a card or theme says which. */
export function titleOf(store: Store, key: string, language: Language): { text: string; lang: Language | undefined } {
  const zone = store.record<Zone>(key).value;
  if (!zone) return { text: "", lang: undefined };
  const own = pick(zone.title, language);
  if (!zone.under || zone.purpose !== "actions") return own;
  return { text: t("area-actions", { what: own.text || itemText(store, zone.under) }), lang: own.lang };
}

/** The words of a card or theme. */
export function itemText(store: Store, key: string): string {
  if (key.startsWith("note.")) return store.note(key).value?.text ?? "";
  return store.record<Theme>(key).value?.title || t("theme-unnamed");
}

/** The areas this step names to write in or vote on, else those that the last step before it named; and first steps. */
function zonesNamed(store: Store): readonly string[] {
  const phases = store.list("phases").value;
  const until = phases.slice(0, phases.indexOf(`phase.${store.run.value?.phase}`) + 1).reverse();
  const named = until.map((key) => store.record<Phase>(key).value?.write.zones ?? []).find((each) => each.length > 0) ?? [];
  return store.list("zones").value.filter((key) => named.includes(key.slice("zone.".length)) || store.record<Zone>(key).value?.under);
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

/**
 * What a step is not about gives way on the table: first, areas for ideas that it does not name; then, on the room
 * screen, all but actions once there are some under what was kept.
 */
function restOf(store: Store, key: string, lead: boolean): number {
  const purpose = store.record<Zone>(key).value?.purpose;
  const now = zonesNow(store);
  if (purpose === "ideas" && !now.includes(key)) return 2;
  return !lead && acting(store) && purpose !== "actions" ? 1 : 0;
}

/** Whether this step is for first steps: it asks for no vote, and some lie under what was kept. */
const acting = (store: Store): boolean =>
  !store.phase.value?.vote && store.list("zones").value.some((key) => store.record<Zone>(key).value?.under && store.list(key).value.length > 0);

/** @param empty also areas with nothing in them, as facilitators need to move things there. */
export function areasOf(store: Store, empty: boolean, zones = store.list("zones").value): Area[] {
  const language = store.room.value?.language ?? "fr";
  return zones.flatMap((key): Area[] => {
    const items = store.list(key).value.flatMap((each) => item(store, each));
    return items.length || empty ? [{ key, title: titleOf(store, key, language).text, items, rest: restOf(store, key, empty) }] : [];
  });
}
