/** Trying a workshop as its only participant, in a room of its own that this tab alone can enter. */

import { ApiError, call, post } from "./api";
import { longId } from "./ids";
import { VERSION, type Said, type Tried } from "./protocol";
import { keepHere, keepInTab, type Session } from "./session";

const GUIDE = "atelier.guide.";

/** Begin a try of the room of a facilitator's session; returns the try's. Raises ApiError. */
export async function beginTry({ room, token }: Session): Promise<Session> {
  const { entered, guide } = await post<Tried>(`/api/rooms/${room}/try`, {}, { token });
  keepInTab(entered);
  keepHere.set(GUIDE + entered.room, guide);
  return entered;
}

/** Lead a try to a step. What lies face down is turned over on the way. Raises ApiError.
 * @param run the run it leaves, "" before the first step */
export async function leadTry(room: string, run: string, phase: string): Promise<void> {
  const command = { type: "phase.enter", phase, reveal: true, now: true } as const;
  const message = { type: "submit", id: longId(), run, command } as const;
  const token = keepHere.get(GUIDE + room) ?? "";
  const { answer } = await post<Said>(`/api/rooms/${room}/messages`, { version: VERSION, message }, { token });
  if (answer?.type === "refused") throw new ApiError(answer.code, answer.params);
}

/** End a try: all of it is erased. Raises ApiError. */
export const endTry = ({ room, token }: Session): Promise<null> =>
  call<null>("DELETE", `/api/rooms/${room}/try`, { token });
