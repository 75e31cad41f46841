/** The pages of a room screen: how long each stays, which is shown now, and which comes next. Pure; times in ms. */

/** A reader of a wall, among others: some 170 words a minute, and a moment to find the next card. */
const LETTER_MS = 60;
const CARD_MS = 900;
const LEAST_MS = 8_000;

/** Returns how long somebody takes who reads all of these. */
export const readingTime = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + CARD_MS + text.length * LETTER_MS, 0);

/** Returns how long a page with these texts stays. */
export const paceOf = (texts: readonly string[]): number => Math.max(LEAST_MS, readingTime(texts));

/** Returns which page is shown so long after the first one was, page after page, and since how long. */
export function pageAfter(paces: readonly number[], passed: number): { at: number; since: number } {
  const round = paces.reduce((sum, pace) => sum + pace, 0);
  if (round <= 0 || passed <= 0) return { at: 0, since: 0 };
  let since = passed % round;
  let at = 0;
  for (const pace of paces.slice(0, -1)) {
    if (since < pace) break;
    since -= pace;
    at += 1;
  }
  return { at, since };
}

/**
 * Returns the page to show next: the nearest one with something nobody was shown yet, so that what is new comes first
 * once all was shown; else the one that follows.
 */
export function pageNext(pages: readonly (readonly string[])[], at: number, shown: ReadonlySet<string>): number {
  const ahead = pages.map((_, n) => (at + 1 + n) % pages.length);
  const fresh = ahead.find((n) => n !== at && pages[n]?.some((key) => !shown.has(key)));
  return fresh ?? ahead[0] ?? 0;
}

/** Returns the page a card or theme is on; 0 where it is on none. */
export const pageWith = (pages: readonly (readonly string[])[], key: string): number =>
  Math.max(
    0,
    pages.findIndex((keys) => keys.includes(key)),
  );
