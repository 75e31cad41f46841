import { minutesLeft, t } from "../../i18n";
import type { Live } from "../../state/live";
import type { Run } from "../../state/records";
import { useBell } from "../../ui/bell";
import { useLeft } from "../../ui/Ring";

const R = 42;
const AROUND = 2 * Math.PI * R;

interface Props {
  live: Live;
  run: Run;
  minutes: number | null;
  /** Not where it is a picture of a screen, beside a clock that rings. */
  rings: boolean;
}

/** The timer for a whole room: a ring that empties, minutes inside. At zero it rings once, and says so. */
export function Clock({ live, run, minutes, rings }: Props) {
  const left = useLeft(run, () => live.now());
  useBell(rings ? left : null);
  if (left === null) return null;
  const share = Math.max(0, Math.min(1, left / ((minutes ?? 5) * 60_000)));
  return (
    <div
      class={left > 0 ? "clock" : "clock over"}
      role="timer"
      aria-label={left > 0 ? t("ring-left", { time: minutesLeft(left) }) : t("ring-over")}
    >
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle class="track" cx="50" cy="50" r={R} />
        <circle
          class="rest"
          cx="50"
          cy="50"
          r={R}
          stroke-dasharray={`${AROUND}`}
          stroke-dashoffset={AROUND * (1 - share)}
          transform="rotate(-90 50 50)"
        />
      </svg>
      <span aria-hidden="true">{minutesLeft(left)}</span>
    </div>
  );
}
