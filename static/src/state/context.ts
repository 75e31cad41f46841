import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Live } from "./live";

export const LiveContext = createContext<Live | null>(null);

/** The room this page is in. Raises outside a `<LiveContext.Provider>`. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("no room around this component");
  return live;
}
