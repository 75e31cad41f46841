/** What enters a field, whatever the field: cleaned as it enters, cut only with a word, and left alone while an input
 * method composes. The server's rule stays strict. */

import { options } from "preact";
import { t } from "../i18n";
import { cleaned } from "../net/cleaning";
import { fault } from "./Toast";

type Field = HTMLInputElement | HTMLTextAreaElement;

function fieldOf(target: EventTarget | null): Field | null {
  if (target instanceof HTMLTextAreaElement) return target;
  return target instanceof HTMLInputElement && ["text", "search", "url", "email"].includes(target.type) ? target : null;
}

/** Before the field's own handlers read it. */
function clean(event: Event): void {
  const field = fieldOf(event.target);
  if (!field || (event as InputEvent).isComposing) return;
  const text = cleaned(field.value, field instanceof HTMLTextAreaElement);
  if (text === field.value) return;
  const behind = field.value.length - (field.selectionEnd ?? field.value.length);
  field.value = text;
  field.setSelectionRange(Math.max(0, text.length - behind), Math.max(0, text.length - behind));
}

/** What does not fit is cut by the browser, without a word: a field that is full at one stroke was cut. */
function cut(event: InputEvent): void {
  const field = fieldOf(event.target);
  const stroke = event.data?.length === 1 || event.isComposing || event.inputType?.startsWith("delete");
  if (field && !stroke && field.maxLength > 0 && field.value.length >= field.maxLength)
    fault(t("text-cut", { limit: field.maxLength }));
}

/** What one field holds is drawn before another is typed into, were it at one stroke, as a program fills a form in:
 * each form is made of all that is in it. */
function drawAtOnce(): void {
  let draw = (): void => {};
  options.debounceRendering = (process) => queueMicrotask((draw = process));
  for (const name of ["input", "change"]) addEventListener(name, () => draw());
}

/** From now on, for every field of every page. */
export function watchEntering(): void {
  let composing: EventTarget | null = null;
  drawAtOnce();
  // A field that is taken off the page, or left, composes no more, and not every browser says so.
  const composes = () => !!composing && composing === document.activeElement;
  const whole = { capture: true } as const;
  addEventListener("input", (event) => cut(event as InputEvent), whole);
  addEventListener("input", clean, whole);
  addEventListener("compositionstart", ({ target }) => void (composing = target), whole);
  addEventListener("compositionend", () => void (composing = null), whole);
  // Keys, Enter and Escape above all, are the input method's then.
  const keys = (event: KeyboardEvent) =>
    (event.isComposing || event.keyCode === 229) && event.stopImmediatePropagation();
  addEventListener("keydown", (event) => void keys(event), whole);
  for (const name of ["submit", "cancel"])
    addEventListener(name, (event) => composes() && (event.preventDefault(), event.stopImmediatePropagation()), whole);
}
