/** Where the focus goes. It never falls back to the page. */

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
 * Keep the focus near when somebody else takes the focused item away. Items carry `data-key`; `keys` are those
 * shown before, in order. Call it in a layout effect with the old and the new order.
 */
export function keepFocus(root: Element | null, before: readonly string[], now: readonly string[], last: string | null): void {
  if (!root || !last || now.includes(last) || (document.activeElement && document.activeElement !== document.body)) return;
  const at = before.indexOf(last);
  const near = [...before.slice(at + 1), ...before.slice(0, Math.max(at, 0)).reverse()].find((key) => now.includes(key));
  const item = near ? root.querySelector<HTMLElement>(`[data-key="${CSS.escape(near)}"]`) : null;
  const target = item?.matches("[tabindex], button, a") ? item : (item?.querySelector<HTMLElement>("button, a, [tabindex]") ?? null);
  (target ?? (root as HTMLElement)).focus();
}
