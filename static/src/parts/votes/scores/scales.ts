/** Scales to begin with: how many values, which is the lowest, and what each says. */

import { number } from "../../../i18n";
import type { Bilingual } from "../../../net/protocol";

export interface Scale {
  lowest: number;
  scale: readonly Bilingual[];
}

const both = (fr: string, en: string): Bilingual => ({ fr, en });

export const SCALES: Record<"five" | "ten" | "signed", Scale> = {
  five: {
    lowest: 1,
    scale: [
      both("Pas du tout", "Not at all"),
      both("Plutôt non", "Rather not"),
      both("Entre les deux", "In between"),
      both("Plutôt oui", "Rather so"),
      both("Tout à fait", "Entirely"),
    ],
  },
  ten: {
    lowest: 1,
    scale: [
      both("Pas du tout", "Not at all"),
      both("Presque pas", "Hardly"),
      both("Très peu", "Very little"),
      both("Peu", "A little"),
      both("Plutôt peu", "Rather little"),
      both("Plutôt", "Somewhat"),
      both("Assez", "Fairly"),
      both("Beaucoup", "Much"),
      both("Presque tout à fait", "Almost entirely"),
      both("Tout à fait", "Entirely"),
    ],
  },
  signed: {
    lowest: -2,
    scale: [
      both("Très mal", "Very badly"),
      both("Mal", "Badly"),
      both("Ni bien ni mal", "Neither"),
      both("Bien", "Well"),
      both("Très bien", "Very well"),
    ],
  },
};

/** Returns which of them a scale is like. */
export function likeOf({ lowest, scale }: Scale): keyof typeof SCALES {
  return lowest < 0 ? "signed" : scale.length > 5 ? "ten" : "five";
}

/** A mean as it is written, to one decimal. */
export const mean = (value: number): string => number(value, 1).replace("-", "−");

/** A value as it is written: with its sign where the scale has two. */
export const valueSaid = (value: number, lowest: number): string =>
  lowest < 0 && value > 0 ? `+${value}` : String(value).replace("-", "−");
