/** Coming in by what one has at a room's door. */

import { post } from "./api";
import { leaveKey, type Key } from "./doors";
import { isAsked, once } from "./once";
import type { Entered } from "./protocol";
import { recast, save, type Session } from "./session";

const asking = (key: Key): string => JSON.stringify(["/api/enter", key]);

/** Whether somebody asked to come in by this and had no answer: they may be in already. */
export const isUnanswered = (key: Key): boolean => isAsked(asking(key));

/** Come in, and keep the session in this browser. Asked again because no answer came, by another name too, it makes one
 * person. Raises ApiError. */
export async function enterByKey(key: Key, name: string, named: boolean): Promise<Session> {
  leaveKey(key);
  const session = await once(asking(key), (intention) =>
    post<Entered>("/api/enter", { ...key, name, named, intention }),
  );
  save(session);
  return session;
}

/** Be given here what a link says, as the person of a session that one has already. Raises ApiError. */
export async function widen(key: Key, had: Session, name: string): Promise<Session> {
  const session = await post<Entered>("/api/enter", { ...key, name }, { token: had.token });
  recast(had, session.role);
  save(session);
  return session;
}
