/** Taking something to a place in a list by pointer: a brick into the agenda, a step elsewhere in it. */

import type { RefObject } from "preact";
import { useRef, useState } from "preact/hooks";

const SLOP = 6;
/** Nearer to the window's top or bottom than this, px, the page goes along. */
const EDGE = 80;
const STEP = 14;

export interface Carry<T> {
  /** What is in the hand, undefined for nothing. */
  held: T | undefined;
  /** In front of which entry it would go, from 0; the number of entries: at the end; undefined: nowhere. */
  at: number | undefined;
  /** For `onPointerDown` of what can be taken. */
  take: (event: PointerEvent, what: T) => void;
  /** Whether the press that just ended was one that carried: it is no click. */
  carried: () => boolean;
}

/** @param list whose entries stand below one another. @param drop what to do with it there. */
export function useCarry<T>(list: RefObject<HTMLElement | null>, drop: (what: T, at: number) => void): Carry<T> {
  const [now, set] = useState<{ what: T; at: number | undefined } | null>(null);
  const swallow = useRef(false);
  const over = (x: number, y: number): number | undefined => {
    const box = list.current?.getBoundingClientRect();
    if (!box || x < box.left || x > box.right || y < box.top - box.height / 4 || y > box.bottom + 40) return undefined;
    const boxes = [...(list.current?.children ?? [])].map((each) => each.getBoundingClientRect());
    const at = boxes.findIndex(({ top, height }) => y < top + height / 2);
    return at < 0 ? boxes.length : at;
  };
  const take = (event: PointerEvent, what: T) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    const target = event.currentTarget as HTMLElement;
    const off = new AbortController();
    const on = { signal: off.signal };
    let at: number | undefined;
    let moved = false;
    let y = 0;
    let along = 0;
    const scroll = () => {
      const by = y < EDGE ? -STEP : y > innerHeight - EDGE ? STEP : 0;
      if (moved && by) scrollBy({ top: by, behavior: "instant" });
      along = requestAnimationFrame(scroll);
    };
    const end = () => (off.abort(), cancelAnimationFrame(along), set(null));
    const follow = ({ clientX, clientY }: PointerEvent) => {
      if (!moved && Math.hypot(clientX - event.clientX, clientY - event.clientY) < SLOP) return;
      y = clientY;
      if (!moved) along = requestAnimationFrame(scroll);
      moved = true;
      set({ what, at: (at = over(clientX, clientY)) });
    };
    const release = () => {
      end();
      swallow.current = moved;
      if (moved) setTimeout(() => (swallow.current = false), 50);
      if (moved && at !== undefined) drop(what, at);
    };
    target.setPointerCapture(event.pointerId);
    target.addEventListener("pointermove", follow, on);
    target.addEventListener("pointerup", release, on);
    target.addEventListener("pointercancel", end, on);
    addEventListener("keydown", ({ key }) => key === "Escape" && end(), on);
  };
  return { held: now?.what, at: now?.at, take, carried: () => swallow.current };
}
