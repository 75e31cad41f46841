/** Where the focus goes. It never falls back to the page. */

import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

/** Arrow keys, Home and End among the elements `selector` names inside the event's element. */
export function roving(event: KeyboardEvent, selector: string): void {
  const items = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>(selector)];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined || !items.length) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}

/** Whether somebody is writing right now: then nothing may take the focus or speak. */
export function typing(): boolean {
  const active = document.activeElement;
  return active instanceof HTMLTextAreaElement || (active instanceof HTMLInputElement && active.type === "text");
}

/**
 * Keep the focus near when the focused item is taken away: on the item itself where it turns up elsewhere, else on a
 * neighbour. Items carry `data-key`. Call it with the old and the new order once the focused element is gone.
 */
export function keepFocus(
  root: Element | null,
  before: readonly string[],
  now: readonly string[],
  last: string | null,
): void {
  if (!last || (document.activeElement && document.activeElement !== document.body)) return;
  const at = before.indexOf(last);
  const near = [last, ...before.slice(at + 1), ...before.slice(0, Math.max(at, 0)).reverse()].find((key) =>
    now.includes(key),
  );
  const item = near ? (root?.querySelector<HTMLElement>(`[data-key="${CSS.escape(near)}"]`) ?? null) : null;
  const target = item?.matches("[tabindex], button, a")
    ? item
    : (item?.querySelector<HTMLElement>("button, a, [tabindex]") ?? null);
  (target ?? (root as HTMLElement | null) ?? document.getElementById("content"))?.focus();
}

/** For what goes by itself, maybe while somebody is on one of its buttons: the focus goes on at the element `to` names.
 * @returns what to put on the element that goes. */
export function useHandedOn(to: string): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const shown = ref.current;
    return () => {
      if (shown?.contains(document.activeElement)) document.querySelector<HTMLElement>(to)?.focus();
    };
  }, []);
  return ref;
}

/** `keepFocus` for a list whose items carry `data-key`: put what it returns on the list's element. */
export function useKeptFocus(): { ref: RefObject<HTMLDivElement | null>; onFocusIn: (event: FocusEvent) => void } {
  const ref = useRef<HTMLDivElement>(null);
  const last = useRef<string | null>(null);
  const element = useRef<Element | null>(null);
  const before = useRef<readonly string[]>([]);
  const look = () => {
    // A menu stands beside the page: it is still about the item that the focus was on.
    if (document.activeElement?.closest("[popover]")) return;
    const now = [...(ref.current?.querySelectorAll<HTMLElement>("[data-key]") ?? [])].map(
      (item) => item.dataset.key ?? "",
    );
    if (element.current && !element.current.isConnected) keepFocus(ref.current, before.current, now, last.current);
    if (last.current && !now.includes(last.current)) last.current = null;
    before.current = now;
  };
  useLayoutEffect(look);
  useEffect(() => {
    // Items may come and go without this component being drawn again.
    const watch = new MutationObserver(look);
    if (ref.current) watch.observe(ref.current, { childList: true, subtree: true });
    // A dialog that closes gives the focus back to an item that may have moved meanwhile.
    const later = () => void requestAnimationFrame(look);
    addEventListener("focusout", later, true);
    return () => {
      watch.disconnect();
      removeEventListener("focusout", later, true);
    };
  }, []);
  const came = (event: FocusEvent) => {
    element.current = event.target as Element;
    last.current = element.current.closest<HTMLElement>("[data-key]")?.dataset.key ?? null;
  };
  return { ref, onFocusIn: came };
}
