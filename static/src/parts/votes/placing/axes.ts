/** Two axes of five steps: what they are called, and where on a square a step lies. */

import { pick } from "../../../i18n";
import type { Axis, Language } from "../../../net/protocol";

export const STEPS = [1, 2, 3, 4, 5] as const;

export interface Named {
  title: string;
  low: string;
  high: string;
}

export const named = ({ title, low, high }: Axis, working: Language): Named => ({
  title: pick(title, working).text,
  low: pick(low, working).text,
  high: pick(high, working).text,
});

/** Returns how far from the low end a step lies, in percent of the square. */
export const along = (step: number): number => 10 + (step - 1) * 20;

/** Returns the step that lies at a share (0 to 1) of the square. */
export const stepAt = (share: number): number => Math.min(5, Math.max(1, Math.floor(share * 5) + 1));
