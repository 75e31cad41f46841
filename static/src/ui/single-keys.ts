/** Keys that act by themselves, without Ctrl: they can be switched off, for who speaks to the computer or strikes keys
 * by mistake. */

import { signal, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { keep } from "../net/session";

const KEY = "atelier.single-keys";
const on = signal(keep.get(KEY) !== "off");

/** Whether they act, on this device. */
export const singleKeys: ReadonlySignal<boolean> = on;

export function setSingleKeys(wanted: boolean): void {
  on.value = wanted;
  if (wanted) keep.drop(KEY);
  else keep.set(KEY, "off");
}

/** Where a key means something else: fields, dialogs, menus. */
const ELSEWHERE = "input, textarea, select, dialog, [popover], [contenteditable]";

/** While a piece of a page is shown: `act` gets each key that is pressed alone, in lower case, and says whether it was
 * one of its own. */
export function useSingleKeys(act: (key: string, target: Element) => boolean): void {
  const now = useRef(act);
  now.current = act;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : document.body;
      const alone = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing && !event.repeat;
      if (!on.peek() || !alone || event.defaultPrevented || target.closest(ELSEWHERE)) return;
      if (document.querySelector("dialog[open], [popover]:popover-open")) return;
      if (now.current(event.key.toLowerCase(), target)) event.preventDefault();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}
