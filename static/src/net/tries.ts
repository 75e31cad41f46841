/** Trying a workshop in a room of its own: as its only participant, in this tab alone, or leading simulated people. */

import { ApiError, call, post } from "./api";
import { longId } from "./ids";
import { postOnce } from "./once";
import { VERSION, type Company, type Entered, type Said, type Tried } from "./protocol";
import { keep, keepHere, keepInTab, save, type Session } from "./session";

const GUIDE = "atelier.guide.";

/** Begin a try of the room of a facilitator's session; returns the try's. Raises ApiError. */
export async function beginTry({ room, token }: Session): Promise<Session> {
  const { entered, guide } = await post<Tried>(`/api/rooms/${room}/try`, {}, { token, has: "guide" });
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

/** End a try or a rehearsal: all of it is erased. Raises ApiError. */
export const endTry = ({ room, token }: Session): Promise<null> =>
  call<null>("DELETE", `/api/rooms/${room}/try`, { token });

const PACE = "atelier.pace.";
export type Pace = Company["pace"] & string;

/** Begin a rehearsal of the room of a facilitator's session, or come into it; returns that of who leads it. Raises
 * ApiError. */
export async function beginRehearsal({ room, token }: Session): Promise<Session> {
  const entered = await postOnce<Entered>(`/api/rooms/${room}/rehearsal`, null, { token, has: "token" });
  save(entered);
  return entered;
}

/** Have the people of a rehearsal go on at a pace, or go. Raises ApiError. */
export async function setPace({ room, token }: Session, pace: Pace): Promise<void> {
  await post<null>(`/api/rooms/${room}/company`, { pace }, { token, has: null });
  keep.set(PACE + room, pace);
}

/** The pace that this browser asked for last. */
export const lastPace = (room: string): Pace => (keep.get(PACE + room) as Pace | null) ?? "real";
