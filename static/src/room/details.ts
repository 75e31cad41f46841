/** The lines that may stand beside a card's text, in the order in which they are read. */

import { t } from "../i18n";
import type { FullContent } from "../state/records";

/** What each is called, what stands in its empty field, and how it is told: the words' names. */
export const DETAILS = {
  who: { label: "card-who", hint: "card-who-hint", told: "card-who-is" },
  due: { label: "card-when", hint: "card-when-hint", told: "card-due-is" },
} as const;
export type Detail = keyof typeof DETAILS;
export const NAMES = Object.keys(DETAILS) as Detail[];

/** Those that a card has. */
export const detailsOf = (content: FullContent): Detail[] => NAMES.filter((name) => content[name]);

/** All of them in a line: "Who: reception · By: May"; "" for none. */
export const detailLine = (content: FullContent): string =>
  detailsOf(content)
    .map((name) => t(DETAILS[name].told, { [name]: content[name] }))
    .join(" · ");
