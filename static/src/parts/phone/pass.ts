/** A pass of this person: made when asked for, watched until somebody comes in by it or its time is over. */

import { useEffect, useState } from "preact/hooks";
import { ApiError, get, post } from "../../net/api";
import type { Pass, PassState } from "../../net/protocol";
import type { Live } from "../../state/live";

const ASK_MS = 2_000;

export type Stage =
  { at: "none" | "making" | "over" | "used" } | { at: "failed"; error: ApiError } | { at: "waiting"; pass: Pass };

/** @returns where the pass is, and how to make another. `wanted`: make the first one now. */
export function usePass(live: Live, wanted: boolean): [Stage, () => void] {
  const [stage, set] = useState<Stage>({ at: "none" });
  const { room, token } = live.session;
  const make = () => {
    set({ at: "making" });
    post<Pass>(`/api/rooms/${room}/passes`, {}, { token, has: "link" }).then(
      (pass) => set({ at: "waiting", pass }),
      (error: unknown) => set({ at: "failed", error: error as ApiError }),
    );
  };
  const pass = stage.at === "waiting" ? stage.pass : null;
  useEffect(() => {
    if (wanted && stage.at !== "waiting" && stage.at !== "making") make();
  }, [wanted]);
  useEffect(() => {
    if (!pass) return;
    const timer = setInterval(() => void watch(live, pass).then((next) => next && set(next)), ASK_MS);
    return () => clearInterval(timer);
  }, [pass]);
  return [stage, make];
}

/** What became of a pass that waited; null when it still does, or nobody knows. */
async function watch(live: Live, { id, expires_at }: Pass): Promise<Stage | null> {
  const { room, token } = live.session;
  const over = live.now() >= expires_at;
  try {
    const { waits } = await get<PassState>(`/api/rooms/${room}/passes/${id}`, { token });
    if (waits) return null;
    return { at: over ? "over" : "used" };
  } catch {
    return over ? { at: "over" } : null;
  }
}
