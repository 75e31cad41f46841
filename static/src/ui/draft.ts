/** The words of a form that can be called away: kept as they are typed, for their room and person, until they are sent
 * or given up. A reload, a page turned too early and a closed browser lose none of them. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Command } from "../net/protocol";
import { lasts, type Live } from "../state/live";
import type { Outbox } from "../state/outbox";
import { useIntention, type Intention } from "./act";

export interface Kept<T> {
  words: T;
  write: (words: T | ((now: T) => T)) => void;
  /** Given up. */
  drop: () => void;
  /** These were sent: what was typed since stays. @returns whether there is nothing of the kind. */
  went: (words: T) => boolean;
}

/** What writing is made of: on this page, and for the next one. */
interface Halves<T> {
  show: (words: T) => void;
  keep: (words?: T) => void;
  /** The words, as they were typed last. */
  latest: () => T;
}

export interface KeptForm<T> extends Kept<T>, Intention {
  /** @returns whether it is done, and nothing was typed since. */
  act: Intention["act"];
}

const read = <T>(kept: string): T | null => (kept ? (JSON.parse(kept) as T) : null);

/** As `useState`, through a reload. @param outbox whose words they are. @param field what they are for, and what they
 * are about. @param blank what there is where nothing was kept. */
export function useKept<T>(outbox: Outbox, field: string, blank: () => T): Kept<T> & Halves<T> {
  const [words, draw] = useState<T>(() => read<T>(outbox.draft(field)) ?? blank());
  const now = useRef(words);
  const show = (typed: T): void => draw((now.current = typed));
  const keep = (typed = now.current): void => outbox.write(field, JSON.stringify(typed));
  const drop = (): void => (outbox.write(field, ""), show(blank()));
  return {
    words,
    show,
    keep,
    latest: () => now.current,
    write: (typed) => (show(typed instanceof Function ? typed(now.current) : typed), keep()),
    drop,
    went: (sent) => {
      const all = JSON.stringify(sent) === JSON.stringify(now.current);
      if (all) drop();
      else keep();
      return all;
    },
  };
}

/** The same, in every tab of the person. */
export function useShared<T>(outbox: Outbox, field: string, blank: () => T): Kept<T> & Halves<T> {
  const all = useKept(outbox, field, blank);
  useLayoutEffect(() => outbox.watch(field, (kept) => all.show(read<T>(kept) ?? blank())), [outbox, field]);
  return all;
}

/** The words of a form, and what sends them: opened again it has them. */
export function useDraft<T>(live: Live, field: string, blank: () => T): KeptForm<T> {
  const { outbox } = live;
  const { note, act: intend, forget } = useIntention(live, field);
  const { keep, words, write, drop: clear, went } = useShared(outbox, field, blank);
  const drop = (): void => (forget(), clear());
  // Pressed again before the answer it is the same press: what went is what went first.
  const going = useRef<{ words: T; all: boolean } | null>(null);
  const act = async (command: Command): Promise<boolean> => {
    const gone = (going.current ??= { words, all: true });
    // What lasts goes again by itself after a reload: it must not be offered beside that.
    if (lasts(command)) outbox.write(field, "");
    const done = await intend(command);
    if (going.current === gone) {
      going.current = null;
      if (done) gone.all = went(gone.words);
      else keep();
    }
    return done && gone.all;
  };
  return { note, act, words, write, drop, went };
}
