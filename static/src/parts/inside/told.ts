/** What is said of time and steps to whoever does not see them: once each, politely, and nothing else. */

import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { placeOf } from "../../room/agenda";
import type { Live } from "../../state/live";
import { say, unsay } from "../../ui/announce";

const LOOK_MS = 500;
/** What is left when something is said, in ms, longest first. */
const MARKS = [
  { ms: 300_000, name: "five" },
  { ms: 60_000, name: "one" },
  { ms: 0, name: "over" },
] as const;

type Of = "step" | "break";

interface Ending {
  of: Of;
  at: number;
}

/** What comes to its end now, by the server's clock; null where nothing does. */
function ending({ store }: Live): Ending | null {
  const room = store.room.value;
  if (room?.status === "paused") return room.resumes_at ? { of: "break", at: room.resumes_at } : null;
  const at = room?.status === "running" ? store.run.value?.timer_ends_at : null;
  return at ? { of: "step", at } : null;
}

/** The mark that was passed between two times left: the last one, where a page slept through several. */
export const passed = (before: number, now: number): (typeof MARKS)[number]["name"] | undefined =>
  MARKS.filter(({ ms }) => before > ms && now <= ms).at(-1)?.name;

/** Says that five minutes or one are left, and that time is up; of a step, or of a break. */
function useTimeTold(live: Live): void {
  const end = ending(live);
  const { of, at } = end ?? { of: "step", at: 0 };
  useEffect(() => {
    if (!at) return;
    let before = at - live.now();
    let said = "";
    const look = (): void => {
      const left = at - live.now();
      const mark = passed(before, left);
      before = left;
      if (!mark) return;
      unsay(said);
      say((said = t(`time-${of}-${mark}`)));
    };
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [live, of, at]);
}

/** Says which step has begun, that a break has, and that the workshop goes on. */
function useStepTold(live: Live): void {
  const { store } = live;
  const paused = store.room.value?.status === "paused";
  const now = store.runId.value && `${store.runId.value} ${paused}`;
  const before = useRef(now);
  useEffect(() => {
    if (now === before.current) return;
    before.current = now;
    const place = placeOf(live, store.runId.peek());
    if (place) say(paused ? t("paused") : t("step-announce", { ...place }));
  }, [now]);
}

/** Once per page in a room, when the view is there. */
export function Announced({ live }: { live: Live }): null {
  useTimeTold(live);
  useStepTold(live);
  return null;
}
