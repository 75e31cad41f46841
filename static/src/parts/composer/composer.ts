import { signal } from "@preact/signals";
import { BLANK, type FullContent } from "../../state/records";

/** The text being written. Kept outside the component, so that no change of screen loses a word. */
export interface Draft {
  content: FullContent;
  zone: string;
}

export const EMPTY: Draft = { content: BLANK, zone: "" };
export const composer = signal<Draft>(EMPTY);
