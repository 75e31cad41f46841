import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import type { Live } from "../../state/live";
import { say } from "../../ui/announce";
import { TryNetworkAside } from "../../ui/TryNetwork";

const BACK_MS = 4_000;

interface Told {
  text: string;
  well: boolean;
  lost: boolean;
}

/** What is wrong with the line, or has just been mended; null when all is well. */
export function useTrouble(live: Live): Told | null {
  const link = live.link.value;
  const bad = link === "lost" || live.unsaved.value;
  const was = useRef(false);
  const [back, setBack] = useState(false);
  useEffect(() => {
    if (bad) was.current = true;
    else if (was.current) {
      was.current = false;
      setBack(true);
      say(t("link-back"));
      const timer = setTimeout(() => setBack(false), BACK_MS);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [bad]);
  if (link === "lost") return { text: t("link-lost"), well: false, lost: true };
  if (live.unsaved.value) return { text: t("link-unsaved"), well: false, lost: false };
  return back ? { text: t("link-back"), well: true, lost: false } : null;
}

/** One sentence, and where to look when there is no line. */
export const Trouble = ({ told }: { told: Told }) => (
  <p class="line" role={told.well ? undefined : "alert"}>
    {told.text}
    {told.lost && (
      <>
        {" "}
        <TryNetworkAside short />
      </>
    )}
  </p>
);
