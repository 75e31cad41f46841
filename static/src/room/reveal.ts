import { effect, signal } from "@preact/signals";
import type { Live } from "../state/live";

/** The run in which this page saw the cards being turned over, "" when it did not. */
export const turnedIn = signal("");

/**
 * Watch for a reveal: while cards lay face down, at least half of them come to light in one moment.
 * @param turned called with how many they were
 * Returns the function that stops it.
 */
export function watchReveal(live: Live, turned: (cards: number) => void): () => void {
  const cards = live.store.list("cards");
  let hidden = 0;
  let shown = cards.peek().length;
  const ticks = effect(() => void (hidden = live.presence.value.hidden ?? 0));
  const arrivals = effect(() => {
    const more = cards.value.length - shown;
    shown = cards.value.length;
    if (!hidden || more <= 0 || more < hidden / 2) return;
    hidden = 0;
    turnedIn.value = live.store.runId.peek();
    turned(more);
  });
  return () => (ticks(), arrivals());
}
