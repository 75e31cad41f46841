/** Where things lie in an area, in words: for lists, forms and whoever does not see the table. Pure. */

import type { Language } from "../../net/protocol";
import type { Spot } from "../../room/spots";
import { layoutOf } from "./layouts";
import type { Spots } from "./shared/layout";
import type { LayoutConfig } from "../../state/records";

/** Returns the ways to say a spot of an area; undefined where the order says all. */
export const spotsOf = (config: LayoutConfig | undefined): Spots | undefined =>
  config ? layoutOf(config.kind).spots : undefined;

/** Returns what a spot is called, "" for nowhere in particular. */
export const whereIs = (config: LayoutConfig | undefined, spot: Spot, language: Language): string =>
  (config && spotsOf(config)?.words(config, spot, language)) ?? "";

export interface Heap {
  /** "" for what lies nowhere in particular. */
  where: string;
  items: readonly string[];
}

/** Returns what lies in one spot together, in the order in which spots are read; what lies nowhere comes last. */
export function heapsOf(
  config: LayoutConfig | undefined,
  items: readonly string[],
  spotOf: (item: string) => Spot,
  language: Language,
): Heap[] {
  const spots = spotsOf(config);
  if (!config || !spots) return [{ where: "", items }];
  const told = items.map((item) => {
    const spot = spotOf(item);
    const where = spots.words(config, spot, language);
    return { item, where, rank: where ? spots.rank(config, spot) : Infinity };
  });
  told.sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank));
  const heaps: { where: string; items: string[] }[] = [];
  for (const { item, where } of told) {
    const last = heaps.at(-1);
    if (last?.where === where) last.items.push(item);
    else heaps.push({ where, items: [item] });
  }
  return heaps;
}
