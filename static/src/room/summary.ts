/** What the report says, from the records everybody reads. Empty parts are absent. Pure reading of the store. */

import type { Theme, Note, Round, Run, Zone } from "../state/records";
import type { Store } from "../state/store";
import { figureBefore, figureOn, result } from "./rounds";

export interface SummaryItem {
  key: string;
  dots: number;
  /** Dots in the round before the latest, where there was one. */
  before: number | undefined;
  kept: boolean;
  /** Cards of a theme; empty for a single card. */
  cards: readonly string[];
}
export interface Summary {
  themes: SummaryItem[];
  kept: SummaryItem[];
  /** Cards by what their area is for, those left out not among them. */
  actions: { note: string; under: string }[];
  decisions: string[];
  questions: string[];
  later: string[];
  /** Every closed vote, in the order of their steps. */
  votes: Round[];
}

export function summary(store: Store): Summary {
  const out = new Set(store.report.value?.left_out ?? []);
  const put = store.report.value?.areas_in ?? [];
  const personal = (zone: string): boolean =>
    (store.record<Zone>(`zone.${zone}`).value?.personal ?? false) && !put.includes(zone);
  const shown = (key: string): boolean => {
    const note = store.note(key).value;
    return !!note && !note.visible_to && !out.has(key.slice(5)) && !personal(note.place.zone);
  };
  const zones = store.list("zones").value.flatMap((key) => {
    const zone = store.record<Zone>(key).value;
    return zone ? [{ key, zone }] : [];
  });
  const cards = (of: Zone["purpose"]): string[] =>
    zones.filter(({ zone }) => zone.purpose === of).flatMap(({ key }) => flat(store, key).filter(shown));
  const themes = zones
    .filter(({ zone }) => zone.purpose === "ideas")
    .flatMap(({ key }) => store.list(key).value.flatMap((each) => entry(store, each, shown)));
  const voted = result(store)?.round.items;
  const matters = ({ key, kept }: SummaryItem): boolean =>
    key.startsWith("theme.") || kept || !voted || voted.includes(key);
  themes.sort((a, b) => b.dots - a.dots || Number(b.kept) - Number(a.kept));
  return {
    themes: themes.filter(matters),
    kept: themes.filter(({ kept }) => kept),
    actions: zones
      .filter(({ zone }) => zone.purpose === "actions")
      .flatMap(({ key, zone }) =>
        flat(store, key)
          .filter(shown)
          .map((note) => ({ note, under: zone.under })),
      ),
    decisions: cards("decisions"),
    questions: cards("questions"),
    later: cards("later"),
    votes: closed(store),
  };
}

/** All cards of an area, those in themes too. */
const flat = (store: Store, zone: string): string[] =>
  store
    .list(zone)
    .value.flatMap((key) => (key.startsWith("theme.") ? store.list(`theme.${key.slice(6)}`).value : [key]));

function entry(store: Store, key: string, shown: (key: string) => boolean): SummaryItem[] {
  const item = store.record<Note | Theme>(key).value;
  if (!item) return [];
  const single = key.startsWith("note.");
  const cards = single ? [] : store.list(`theme.${key.slice(6)}`).value.filter(shown);
  if (single ? !shown(key) : !cards.length) return [];
  return [{ key, dots: figureOn(store, key), before: figureBefore(store, key), kept: item.kept, cards }];
}

function closed(store: Store): Round[] {
  const all = store.list("rounds").value.flatMap((key) => store.record<Round>(key).value ?? []);
  const at = (round: Round): number => store.record<Run>(`run.${round.run}`).value?.started_at ?? 0;
  return all.filter((round) => !round.open).sort((a, b) => at(a) - at(b));
}
