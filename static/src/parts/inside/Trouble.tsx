import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import type { Live } from "../../state/live";
import { say, unsay } from "../../ui/announce";
import { WhyLost } from "../../ui/TryNetwork";

const BACK_MS = 4_000;

interface Told {
  text: string;
  well: boolean;
  lost: boolean;
}

/** What is wrong with the line, or has just been mended; null when all is well. */
export function useTrouble(live: Live): Told | null {
  const link = live.link.value;
  const was = useRef(false);
  // Once something was wrong, all is well only when nothing waits for its answer any more.
  const unsaved = live.unsaved.value || (was.current && live.unanswered.value);
  const bad = link === "lost" || unsaved;
  const [back, setBack] = useState(false);
  useEffect(() => {
    if (bad) ((was.current = true), setBack(false), unsay(t("link-back")));
    else if (was.current) {
      was.current = false;
      setBack(true);
      say(t("link-back"));
      const timer = setTimeout(() => setBack(false), BACK_MS);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [bad]);
  if (link === "lost") return { text: t(live.foreign.value ? "link-foreign" : "link-lost"), well: false, lost: true };
  if (unsaved) return { text: t("link-unsaved"), well: false, lost: false };
  return back ? { text: t("link-back"), well: true, lost: false } : null;
}

/** One sentence, and where to look when there is no line. */
export const Trouble = ({ told }: { told: Told }) => (
  <p class="line" role={told.well ? undefined : "alert"}>
    {told.text}
    {told.lost && (
      <>
        {" "}
        <WhyLost />
      </>
    )}
  </p>
);
