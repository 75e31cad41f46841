import { useEffect, useState } from "preact/hooks";
import type { Live } from "../../state/live";

/** The server's clock, read every `every` ms. */
export function useNow(live: Live, every = 1_000): number {
  const [now, set] = useState(live.now());
  useEffect(() => {
    const timer = setInterval(() => set(live.now()), every);
    return () => clearInterval(timer);
  }, [live, every]);
  return now;
}
