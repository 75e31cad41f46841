/** Pictures of a step beside its form. What draws them stands on a higher floor, and is handed down from there. */

import { createContext, type ComponentType } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Command } from "../../net/protocol";
import type { Live } from "../../state/live";
import type { Phase } from "../../state/records";
import { useMedia } from "../../ui/wide";

export interface PicturesProps {
  live: Live;
  /** The step. */
  id: string;
  /** What it says and allows. */
  phase: Pick<Phase, "rules">;
  /** What would save it; null for what is saved. */
  edit?: Command | null;
}

type Pictures = ComponentType<PicturesProps>;

/** Gives what draws a phone and the room screen at a step; null where there is no such thing. */
export const PicturesContext = createContext<(() => Promise<Pictures>) | null>(null);

/** Room for the form of a step and two pictures. */
const BESIDE = "(width >= 75rem)";

/** What draws a step beside its form; null where there is no room for it, and until it is there. */
export function usePictures(): Pictures | null {
  const load = useContext(PicturesContext);
  const wide = useMedia(BESIDE);
  const [found, set] = useState<{ Pictures: Pictures } | null>(null);
  useEffect(() => {
    let left = false;
    if (wide)
      load?.().then(
        (Pictures) => left || set({ Pictures }),
        () => {}, // The form is whole without them.
      );
    return () => void (left = true);
  }, [wide]);
  return wide && found ? found.Pictures : null;
}
