import { signal } from "@preact/signals";
import { BLANK, type FullContent } from "../../state/records";

/** The text being written. Kept outside the component, so that no change of screen loses a word. */
export interface Draft {
  content: FullContent;
  /** The area it is for, chosen in this run: in the next one, writing begins where that step is about. */
  zone: string;
  run?: string;
}

export const EMPTY: Draft = { content: BLANK, zone: "" };
export const composer = signal<Draft>(EMPTY);
