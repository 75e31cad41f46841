/** What a page offers: its own buttons and links, by the names they have there, and what can be done with each card,
 * theme and area. Nothing is listed twice, and nothing that the page does not offer to this person now. */

import { t } from "../../i18n";
import { nameOf } from "../../room/items";
import { begins } from "../../room/sorting";
import type { Live } from "../../state/live";
import { kindOf } from "../../state/records";
import { itemActions } from "../cards/actions";

export interface Offer {
  id: string;
  name: string;
  /** What part of the page it is of. */
  of: string;
  /** Carries it out; false where it is not there any more. */
  run: () => boolean;
  /** What can be done with it, asked when it is chosen: then that is offered next. */
  more?: (() => readonly Offer[]) | undefined;
}

const CONTROLS = "button, a[href], summary, input[type=checkbox]";
/** Cards have acts of their own, dialogs and menus are opened by what is listed. */
const ELSEWHERE = "dialog, [popover], .wall .plane, .palette-open, [role=status], [role=alert]";

/** The controls of the page that can be pressed now, in its order. */
export function acts(page: Element): Offer[] {
  const all = [...page.querySelectorAll<HTMLElement>(CONTROLS)].filter((each) => !each.closest(ELSEWHERE));
  return all.flatMap((control, n): Offer[] => {
    const name = nameOn(control);
    if (!name || !within(control) || off(control) || control.closest("[data-key]")) return [];
    return [{ id: `act-${n}`, name, of: partOf(control, name), run: () => press(control, name) }];
  });
}

/** Every card, theme and area with which something can be done. */
export function items(live: Live): Offer[] {
  const seen = [...live.store.keys()].filter((key) => ["zone", "theme", "note"].includes(kindOf(key)));
  return seen.flatMap((key): Offer[] => {
    const name = nameOf(live, key);
    if (!name || !itemActions(live, key).length) return [];
    const more = (): Offer[] =>
      itemActions(live, key).map(({ id, label, run }) => ({ id, name: label, of: name, run: () => (run(), true) }));
    return [{ id: key, name, of: t(`palette-${kindOf(key)}`), run: () => true, more }];
  });
}

/** Those whose name has all the words begun, the ones that begin so first. */
export function found(offers: readonly Offer[], typed: string): Offer[] {
  const wanted = typed.trim();
  if (!wanted) return [...offers];
  const first = ({ name }: Offer): boolean => begins(name.slice(0, wanted.length + 1), wanted);
  const hits = offers.filter(({ name, of }) => begins(`${name} ${of}`, wanted));
  return [...hits.filter(first), ...hits.filter((offer) => !first(offer))];
}

/** As it is said: its label, else its words, without keys that are drawn beside them. */
function nameOn(control: HTMLElement): string {
  const label = control.getAttribute("aria-label");
  if (label) return label;
  const shown = control instanceof HTMLInputElement ? control.closest("label") : control;
  const copy = shown?.cloneNode(true) as HTMLElement | undefined;
  for (const hidden of copy?.querySelectorAll("[aria-hidden=true], kbd") ?? []) hidden.remove();
  return (copy?.textContent ?? "").replace(/\s+/g, " ").trim();
}

function off(control: HTMLElement): boolean {
  return control.matches(":disabled, [aria-disabled=true], [inert] *");
}

/** In sight, or folded away where its summary is. */
function within(control: HTMLElement): boolean {
  const folds = control.closest("details:not([open])");
  if (!folds || control.parentElement === folds) return control.checkVisibility();
  return (folds as HTMLElement).checkVisibility();
}

/** The name of the region, group or heading that it stands under. */
function partOf(control: HTMLElement, name: string): string {
  for (let at = control.parentElement; at; at = at.parentElement) {
    const by = at.getAttribute("aria-labelledby");
    const words = at.getAttribute("aria-label") ?? (by && document.getElementById(by)?.textContent);
    if (words && words !== name) return words.trim();
    const folded = at instanceof HTMLDetailsElement ? at.querySelector("summary") : null;
    if (folded && folded !== control) return nameOn(folded);
  }
  return "";
}

function press(control: HTMLElement, name: string): boolean {
  if (!control.isConnected || off(control) || nameOn(control) !== name) return false;
  for (let fold = control.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
    if (control.parentElement !== fold) fold.open = true;
  // What was folded away is there with the next picture.
  requestAnimationFrame(() => {
    control.scrollIntoView({ block: "nearest" });
    control.focus();
    control.click();
  });
  return true;
}
