/** Which page of the table a room screen shows: as facilitators say, else one after the other at a reader's pace. */

import { useSignal, type Signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { itemText } from "../../room/items";
import { pageAfter, pageNext, pageWith, paceOf } from "../../room/leafing";
import type { Live } from "../../state/live";

export type Pages = readonly (readonly string[])[];

export interface Leaf {
  pages: Pages;
  at: number;
  /** Until the next page, ms; null: it stays. */
  left: number | null;
  /** Show the page so many further on, here alone. */
  turn: (by: number) => void;
  /** Stop leafing here, or go on. */
  hold: () => void;
}

interface Shown {
  at: number;
  /** By the server's clock. */
  since: number;
}

/** Returns what is shown, and where a wall says its pages. */
export function useLeaf(live: Live): { leaf: Leaf; told: (pages: Pages) => void } {
  const { store } = live;
  const room = store.room.value;
  const [pages, told] = useState<Pages>([[]]);
  const [{ at, since }, show] = useState<Shown>({ at: 0, since: live.now() });
  const [held, hold] = useState(false);
  const [mine, own] = useState(false);
  const seen = useRef<{ run: string; keys: Set<string> }>({ run: "", keys: new Set() });
  const [, tick] = useState(0);
  const paces = pages.map((keys) => paceOf(keys.map((key) => itemText(store, key))));
  // Held by the facilitators, it is the card that stays, on whatever page it comes to lie.
  const led = !!room?.page_stays && !mine;
  const page = Math.min(led ? pageWith(pages, room.page) : at, pages.length - 1);
  const many = pages.length > 1;
  // Two presses may come before the keys hear of the page that the first has turned to.
  const now = useRef({ at: page, of: pages.length });
  now.current = { at: page, of: pages.length };
  const stays = held || !!room?.page_stays || room?.status !== "running";
  useEffect(() => {
    if (!many) return;
    const began = room?.page_since || (store.run.peek()?.started_at ?? live.now());
    const passed = Math.max(0, live.now() - began);
    if (room?.page || room?.page_stays) show({ at: pageWith(pages, room.page), since: began });
    else {
      const { at, since } = pageAfter(paces, passed);
      show({ at, since: live.now() - since });
    }
    hold(false);
    own(false);
  }, [many, room?.page_since, store.runId.value]);
  useEffect(() => {
    if (!many || stays) return;
    const timer = setInterval(() => {
      if (live.now() - since < (paces[page] ?? 0)) return tick((n) => n + 1);
      const run = store.runId.peek();
      if (seen.current.run !== run) seen.current = { run, keys: new Set() };
      for (const key of pages[page] ?? []) seen.current.keys.add(key);
      show({ at: pageNext(pages, page, seen.current.keys), since: live.now() });
    }, 500);
    return () => clearInterval(timer);
  }, [many, stays, since, page, paces.join()]);
  const leaf: Leaf = {
    pages,
    at: page,
    left: many && !stays ? Math.max(0, (paces[page] ?? 0) - (live.now() - since)) : null,
    turn: (by) => {
      own(true);
      const { at, of } = now.current;
      now.current = { at: (at + by + of) % of, of };
      show({ at: now.current.at, since: live.now() });
    },
    hold: () => hold(!held),
  };
  return { leaf, told };
}

/** A place where a screen says what it shows, for who steers it. */
export const useLeafOf = (): Signal<Leaf | null> => useSignal<Leaf | null>(null);
