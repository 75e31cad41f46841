/** What slides, PDFs and terminals put into a text beside its words, taken away as the server would refuse it. */

const ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** What a terminal is told in the midst of words: colours, titles, cursors. */
// eslint-disable-next-line no-control-regex
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]*[0-~])/g;
const NOTHING = /(?![\n\t])[\p{Cc}\p{Cs}\uFDD0-\uFDEF\uFFFE\uFFFF]/gu;
const MARKS = /(\p{M}{8})\p{M}+/gu;
/** Invisible, and needed in no name: directions, soft hyphens, tags. Joiners are needed. */
const UNSEEN =
  /(?![\u200c\u200d])[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\u{e0100}-\u{e01ef}]/gu;

/** The text with line ends as line ends, or as spaces where there is one line alone, and without what is no text. */
export const cleaned = (text: string, lines: boolean): string =>
  text
    .replace(ESCAPES, "")
    .replace(ENDS, lines ? "\n" : " ")
    .replace(NOTHING, "")
    .replace(MARKS, "$1");

/** A name without what can't be seen; "" when nothing is left. */
export function seenName(text: string): string {
  const seen = cleaned(text, false).replace(UNSEEN, "").replace(/\s+/g, " ").trim();
  return /[^\s\u200c\u200d\p{M}]/u.test(seen) ? seen : "";
}
