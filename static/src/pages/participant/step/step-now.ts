import { useEffect, useState } from "preact/hooks";
import { composer } from "../../../parts/composer/composer";
import { placeOf } from "../../../room/agenda";
import { useLive } from "../../../state/context";
import { typing } from "../../../ui/focus";

/**
 * The run to show. While somebody is in the middle of a sentence it stays the one they write in; `next` then names the
 * step that goes on meanwhile, and `go` shows it.
 */
export function useStep(): { shown: string; next: string; go: () => void } {
  const live = useLive();
  const current = live.store.runId.value;
  const [shown, setShown] = useState(current);
  const busy = shown !== current && !!shown && !!current && typing() && composer.value.content.text.trim() !== "";
  useEffect(() => {
    if (shown === current) return;
    if (!busy) setShown(current);
  }, [current]);
  const next = shown !== current && current ? (placeOf(live, current)?.title ?? "") : "";
  return { shown: busy || next ? shown : current, next, go: () => setShown(current) };
}
