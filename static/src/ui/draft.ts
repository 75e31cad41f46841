/** The words of a form that can be called away: kept as they are typed, for their room and person, until they are sent
 * or given up. A reload, a page turned too early and a closed browser lose none of them. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { Command } from "../net/protocol";
import { lasts, type Live } from "../state/live";
import { useIntention, type Intention } from "./act";

export interface Kept<T> {
  words: T;
  write: (words: T | ((now: T) => T)) => void;
  /** Sent, or given up. */
  drop: () => void;
}

/** What writing is made of: on this page, and for the next one. */
interface Halves<T> {
  show: (words: T) => void;
  keep: (words?: T) => void;
}

export interface KeptForm<T> extends Kept<T>, Intention {}

const read = <T>(kept: string): T | null => (kept ? (JSON.parse(kept) as T) : null);

/** As `useState`, through a reload. @param field what the words are for, and what they are about.
 * @param blank what there is where nothing was kept. */
export function useKept<T>({ outbox }: Live, field: string, blank: () => T): Kept<T> & Halves<T> {
  const [words, draw] = useState<T>(() => read<T>(outbox.draft(field)) ?? blank());
  const now = useRef(words);
  const show = (typed: T): void => draw((now.current = typed));
  const keep = (typed = now.current): void => outbox.write(field, JSON.stringify(typed));
  return {
    words,
    show,
    keep,
    write: (typed) => (show(typed instanceof Function ? typed(now.current) : typed), keep()),
    drop: () => (outbox.write(field, ""), show(blank())),
  };
}

/** The words of a form, and what sends them: opened again it has them, in every tab of the person. */
export function useDraft<T>(live: Live, field: string, blank: () => T): KeptForm<T> {
  const { outbox } = live;
  const { note, act: intend } = useIntention(live);
  const { show, keep, words, write, drop } = useKept(live, field, blank);
  useEffect(() => outbox.watch(field, (kept) => show(read<T>(kept) ?? blank())), [outbox, field]);
  const act = async (command: Command): Promise<boolean> => {
    // What lasts goes again by itself after a reload: it must not be offered beside that.
    if (lasts(command)) outbox.write(field, "");
    const done = await intend(command);
    if (done) drop();
    else keep();
    return done;
  };
  return { note, act, words, write, drop };
}
