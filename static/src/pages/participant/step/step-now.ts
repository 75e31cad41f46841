import { useRef, useState } from "preact/hooks";
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
  const now = live.store.runId.value;
  const step = useRef({ shown: now, now });
  const [, draw] = useState(0);
  // While it is drawn, not after: the old step with the rights of the new one would offer a field that goes again, and
  // with it what is typed there.
  if (step.current.now !== now) {
    const { shown } = step.current;
    const busy = !!shown && !!now && typing() && composer.peek().content.text.trim() !== "";
    step.current = { shown: busy ? shown : now, now };
  }
  const { shown } = step.current;
  const next = shown !== now && now ? (placeOf(live, now)?.title ?? "") : "";
  const go = () => {
    step.current = { shown: now, now };
    draw((n) => n + 1);
  };
  return { shown: next ? shown : now, next, go };
}
