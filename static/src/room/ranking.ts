/** What a vote put first, and how clearly. Pure. */

export interface Ranked {
  key: string;
  /** What it got. */
  figure: number;
  /** Its place, from 1; those that got as much share one. */
  place: number;
}
export interface Ranking {
  /** Every item that got something, the most first. */
  ranked: readonly Ranked[];
  /** How many got nothing. */
  none: number;
  /** How many are first. */
  first: number;
  /** How much the first is ahead of the next; 0 where nothing follows. */
  ahead: number;
}

/** @param items in the order of the table, which those that got as much keep */
export function rankingOf(items: readonly string[], figure: (key: string) => number): Ranking {
  const got = items.map((key) => ({ key, figure: figure(key) })).filter((each) => each.figure > 0);
  got.sort((a, b) => b.figure - a.figure);
  const ranked = got.map((each) => ({ ...each, place: 1 + got.findIndex((other) => other.figure === each.figure) }));
  const first = ranked.filter(({ place }) => place === 1).length;
  const [top, next] = [ranked[0], ranked[first]];
  return { ranked, none: items.length - got.length, first, ahead: top && next ? top.figure - next.figure : 0 };
}
