/**
 * What must survive a reload: commands not yet answered, and drafts. Written at once into the browser's storage, which
 * all tabs of this browser share, or into memory where that is refused. Office PCs are shared, so everything of a room
 * goes away on leaving, and each entry on its answer.
 */

import type { Submit } from "../net/protocol";
import { keep, letIn, shownOut, type Session } from "../net/session";

export interface Unanswered extends Submit {
  /** Order of sending. */
  at: number;
}

/** The commands and drafts of one person in one room. */
export class Outbox {
  #at = 0;

  /** @param owner `<room>.<participant>`: whose it is. */
  constructor(readonly owner: string) {}

  waiting(): Unanswered[] {
    const found = keep.keys(this.#commands).map((key) => parsed<Unanswered>(keep.get(key)));
    return found.filter((each) => each !== null).sort((a, b) => a.at - b.at);
  }

  put(submit: Submit): void {
    this.#at = Math.max(this.#at, ...this.waiting().map(({ at }) => at)) + 1;
    keep.set(this.#commands + submit.id, JSON.stringify({ ...submit, at: this.#at } satisfies Unanswered));
  }

  remove(id: string): void {
    keep.drop(this.#commands + id);
  }

  /** The text somebody was typing in `field`, "" when none. */
  draft(field: string): string {
    return keep.get(this.#drafts + field) ?? "";
  }

  write(field: string, text: string): void {
    if (text) keep.set(this.#drafts + field, text);
    else keep.drop(this.#drafts + field);
  }

  /** Calls `changed` with the text when another tab writes in `field`, or may have while this page was put by. @returns
   * how to stop. */
  watch(field: string, changed: (text: string) => void): () => void {
    const heard = ({ key, newValue }: StorageEvent): void =>
      void (key === this.#drafts + field && changed(newValue ?? ""));
    const shown = ({ persisted }: PageTransitionEvent): void => void (persisted && changed(this.draft(field)));
    addEventListener("storage", heard);
    addEventListener("pageshow", shown);
    return () => {
      removeEventListener("storage", heard);
      removeEventListener("pageshow", shown);
    };
  }

  clear(): void {
    for (const key of [...keep.keys(this.#commands), ...keep.keys(this.#drafts)]) keep.drop(key);
  }

  get #commands(): string {
    return `atelier.outbox.${this.owner}.`;
  }

  get #drafts(): string {
    return `atelier.draft.${this.owner}.`;
  }
}

/** The outbox of the person of a session. */
export const outboxOf = ({ room, participant }: Session): Outbox => new Outbox(`${room}.${participant}`);

/** Whoever was shown out of a room comes back to it no more, or as somebody else: nothing of them stays here. */
export function forgetOut(room: string): void {
  const out = shownOut(room);
  if (out) outboxOf(out).clear();
  letIn(room);
}

function parsed<T>(text: string | null): T | null {
  try {
    return JSON.parse(text ?? "null") as T | null;
  } catch {
    return null;
  }
}
