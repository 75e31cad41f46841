import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { minutesLeft, t } from "../i18n";
import type { Run } from "../state/records";
import { useTwice } from "./twice";

const R = 16;
const AROUND = 2 * Math.PI * R;
/** People may hide the time (a choice for this page). */
const hidden = signal(false);

/** The time left of a run's timer in ms, ticking; null without timer. Negative once it is over. */
export function useLeft(run: Run | undefined, now: () => number): number | null {
  const [, tick] = useState(0);
  const ends = run?.timer_ends_at ?? null;
  useEffect(() => {
    if (ends === null) return;
    const timer = setInterval(() => tick((n) => n + 1), 500);
    return () => clearInterval(timer);
  }, [ends]);
  if (ends !== null) return ends - now();
  return run?.timer_left_ms ?? null;
}

interface Props {
  run: Run | undefined;
  /** Planned length; the ring is full at it. */
  minutes: number | null;
  now: () => number;
  size?: number;
}

/** The timer: a ring that empties, with minutes. It rings at nobody and stops nothing; a press hides it. */
export function Ring({ run, minutes, now, size = 40 }: Props) {
  const left = useLeft(run, now);
  const again = useTwice();
  if (left === null) return null;
  const share = Math.max(0, Math.min(1, left / ((minutes ?? 5) * 60_000)));
  const words = left > 0 ? t("ring-left", { time: minutesLeft(left) }) : t("ring-over");
  return (
    <button
      type="button"
      class={left > 0 ? "ring" : "ring over"}
      aria-label={hidden.value ? t("ring-show") : `${words}. ${t("ring-hide")}`}
      onClick={() => again() || (hidden.value = !hidden.value)}
    >
      <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
        <circle class="track" cx="20" cy="20" r={R} />
        {!hidden.value && (
          <circle
            class="rest"
            cx="20"
            cy="20"
            r={R}
            stroke-dasharray={`${AROUND}`}
            stroke-dashoffset={AROUND * (1 - share)}
            transform="rotate(-90 20 20)"
          />
        )}
      </svg>
      {!hidden.value && <span aria-hidden="true">{minutesLeft(left)}</span>}
    </button>
  );
}
