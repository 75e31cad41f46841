import { signal } from "@preact/signals";

/** Whether the person came in by the entry on this page, and has not read yet what happened before. */
export const arrived = signal(false);
