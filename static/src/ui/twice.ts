import { useRef } from "preact/hooks";

/** A hand that shakes, or that saw nothing happen, presses twice. */
export const TWICE_MS = 300;

/** For presses of which the second would undo the first. @returns a question asked at each press: is it the second of
 * two? The first is counted from now on where `shown` just came under the finger. */
export function useTwice(shown = false): () => boolean {
  const last = useRef(shown ? performance.now() : -TWICE_MS);
  return () => {
    const now = performance.now();
    const twice = now - last.current < TWICE_MS;
    last.current = now;
    return twice;
  };
}

/** What the browser itself turns on and off at each press. */
const TURNS = "summary, input[type=checkbox]";

/** The same for what the browser turns: once per page. */
export function heedTwice(): void {
  let last: Element | null = null;
  let at = -TWICE_MS;
  const pressed = (event: MouseEvent): void => {
    const turned = (event.target as Element).closest(TURNS);
    if (!turned) return;
    const now = performance.now();
    if (turned === last && now - at < TWICE_MS) event.preventDefault();
    [last, at] = [turned, now];
  };
  addEventListener("click", pressed, { capture: true });
}
