import { useEffect, useState } from "preact/hooks";

/** Room for two things side by side: a laptop, not a phone on its side. The style sheets ask the same. */
const WIDE = "(width >= 62.5rem) and (height >= 30rem)";

/** Whether there is room for the table beside what one does; follows the window. */
export function useWide(): boolean {
  const [wide, set] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const changed = () => set(query.matches);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, []);
  return wide;
}
