import { useEffect, useState } from "preact/hooks";

/** Room for two things side by side: a laptop, not a phone on its side. The style sheets ask the same. */
const WIDE = "(width >= 62.5rem) and (height >= 30rem)";

/** Whether there is room for the table beside what one does; follows the window. */
export const useWide = (): boolean => useMedia(WIDE);

/** Whether a media query holds; follows the window. */
export function useMedia(asked: string): boolean {
  const [holds, set] = useState(() => matchMedia(asked).matches);
  useEffect(() => {
    const query = matchMedia(asked);
    const changed = () => set(query.matches);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, []);
  return holds;
}
