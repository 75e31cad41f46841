import { useEffect, useState } from "preact/hooks";
import { pick, t } from "../../../i18n";
import { useLive } from "../../../state/context";
import type { Live } from "../../../state/live";
import type { Phase, Run } from "../../../state/records";
import { say } from "../../../ui/announce";
import { typing } from "../../../ui/focus";
import { composer } from "../../../parts/composer/composer";

export interface Place {
  /** From 1. */
  step: number;
  of: number;
  title: string;
}

/** Which step a run is in the agenda; steps never entered (spare minutes) don't count. */
export function placeOf({ store }: Live, runId: string): Place | null {
  const run = store.record<Run>(`run.${runId}`).value;
  const phase = run && store.record<Phase>(`phase.${run.phase}`).value;
  if (!run || !phase) return null;
  const steps = store.list("phases").value.filter((key) => !store.record<Phase>(key).value?.slack);
  const working = store.room.value?.language ?? "fr";
  return { step: steps.indexOf(`phase.${run.phase}`) + 1, of: steps.length, title: pick(phase.title, working).text };
}

/**
 * The run to show. While somebody is in the middle of a sentence it stays the one he writes in; `next` then names the
 * step that goes on meanwhile, and `go` shows it.
 */
export function useStep(): { shown: string; next: string; go: () => void } {
  const live = useLive();
  const current = live.store.runId.value;
  const [shown, setShown] = useState(current);
  const busy = shown !== current && !!shown && !!current && typing() && composer.value.text.trim() !== "";
  useEffect(() => {
    if (shown === current) return;
    const place = placeOf(live, current);
    if (place) say(t("step-announce", { ...place }));
    if (!busy) setShown(current);
  }, [current]);
  const next = shown !== current && current ? (placeOf(live, current)?.title ?? "") : "";
  return { shown: busy || next ? shown : current, next, go: () => setShown(current) };
}
