/** What one field holds is drawn before another is typed into, were it at one stroke, as a program fills a form in:
 * each form is made of all that is in it. */

import { options } from "preact";

let draw = (): void => {};

/** From now on. */
export function drawAtOnce(): void {
  options.debounceRendering = (process) => queueMicrotask((draw = process));
  for (const name of ["input", "change"]) addEventListener(name, () => draw());
}
