import { useSignalEffect } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Live } from "../../state/live";
import { Chosen, Lasso, markChosen } from "./chosen";
import { Hands, type Grip } from "./hands";
import { Hold, type Laid } from "./hold";

interface Ref {
  readonly current: HTMLElement | null;
}

/** What takes first has it until it is let go. */
function either(grips: readonly Grip[]): Grip {
  let now: Grip | undefined;
  return {
    take: (target, by) => !!(now = grips.find((each) => each.take(target, by))),
    over: (x, y) => now?.over(x, y),
    release: () => now?.release(),
    cancel: () => now?.cancel(),
  };
}

export interface InHands {
  hold: Hold;
  lasso: Lasso | null;
}

/** Cards of the table can be taken into the hand, where `on`, and chosen, where there is something that holds them. */
export function useHands(live: Live, root: Ref, laid: Omit<Laid, "root">, on: boolean, chosen?: Chosen): InHands {
  const now = useRef(laid);
  now.current = laid;
  const made = useMemo(() => {
    const look = () => root.current && { root: root.current, ...now.current };
    const hold = new Hold(live, look, () => chosen?.inOrder() ?? []);
    if (chosen) chosen.make = (command) => void hold.land(command);
    return { hold, lasso: chosen ? new Lasso(look, chosen) : null };
  }, [live, chosen]);
  useEffect(() => {
    if (!on || !root.current) return;
    const hands = new Hands(root.current, either(made.lasso ? [made.hold, made.lasso] : [made.hold]));
    return () => hands.close();
  }, [made, on]);
  useSignalEffect(() => {
    if (chosen && root.current) markChosen(root.current, chosen);
  });
  useLayoutEffect(() => {
    chosen?.lie([...laid.spots.keys()].filter((key) => key.startsWith("note.")));
    if (chosen && root.current) markChosen(root.current, chosen);
  }, [laid.spots, chosen]);
  return made;
}
