import { signal } from "@preact/signals";

/** The text being written. Kept outside the component, so that no change of screen loses a word. */
export interface Draft {
  text: string;
  role: string;
  due: string;
  zone: string;
}

export const EMPTY: Draft = { text: "", role: "", due: "", zone: "" };
export const composer = signal<Draft>(EMPTY);
