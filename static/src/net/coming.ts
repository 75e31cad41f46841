/** Coming in by what one has at a room's door. */

import { post, type ApiError } from "./api";
import { leaveKey, type Key } from "./doors";
import { longId } from "./ids";
import { noAnswer } from "./once";
import type { Entered } from "./protocol";
import { recast, save, type Session } from "./session";

/** Whether somebody asked to come in here and had no answer: they may be in already. */
export const isUnanswered = (): boolean => !!intended();
const intended = () => (history.state as { intention?: string } | null)?.intention;

/** Come in, and keep the session in this browser. Asked again because no answer came, through a reload too, it makes
 * one person. Raises ApiError. */
export async function enterByKey(key: Key, name: string, named: boolean): Promise<Session> {
  const intention = intended() ?? longId();
  history.replaceState({ key, intention }, "");
  try {
    const session = await post<Entered>("/api/enter", { ...key, name, named, intention });
    save(session);
    leaveKey(key);
    return session;
  } catch (error) {
    if (!noAnswer(error as ApiError)) leaveKey(key);
    throw error;
  }
}

/** Be given here what a link says, as the person of a session that one has already. Raises ApiError. */
export async function widen(key: Key, had: Session, name: string): Promise<Session> {
  const session = await post<Entered>("/api/enter", { ...key, name }, { token: had.token });
  recast(had, session.role);
  save(session);
  return session;
}
