/** Coming in and going out. What one came with (a link's secret, or a code) stays in this tab's history entry, so
 * that a reload still has it and neither the address bar nor any storage does. */

import { call, post } from "./api";
import { Pause } from "./backoff";
import { postOnce } from "./once";
import type { Door, Entered, Known, SeatSecret, SeatState } from "./protocol";
import { save, type Session } from "./session";

/** `<room>#<link>.<secret>`, or a code. */
export type Key = { link: string } | { code: string };

/** What this page was opened with: the link's secret is taken out of the address bar at once. */
export function takeKey(room: string): Key | null {
  const secret = location.hash.slice(1);
  if (secret.includes(".")) leaveKey({ link: `${room}#${secret}` });
  return (history.state as { key?: Key } | null)?.key ?? null;
}

/** The secret of a pass this page was opened with, once: taken out of the address bar and kept nowhere. */
export function takePass(): string | null {
  const secret = /^#(pass\..+)/.exec(location.hash)?.[1];
  if (secret) history.replaceState(null, "", location.pathname + location.search);
  return secret ?? null;
}

/** Go on here as the person who made the pass, in place of whoever was here. Raises ApiError. */
export async function enterByPass(room: string, secret: string): Promise<Session> {
  const session = await postOnce<Entered>("/api/pass", { link: `${room}#${secret}` });
  save(session);
  return session;
}

/** Keep the key for the page shown now, without changing its address. */
export function leaveKey(key: Key): void {
  history.replaceState({ ...(history.state as object | null), key }, "", location.pathname + location.search);
}

export const knock = (key: Key, token?: string): Promise<Door> => post<Door>("/api/door", key, { token });

/** How often the door is looked at by somebody whom it lets in, and by whoever is answered at once, ms. */
const LOOK_MS = 15_000;
/** Sooner than that nobody waited for a change, ms. */
const AT_ONCE_MS = 1_000;
const SPREAD_MS = 500;

/**
 * Look at a door again and again. Who waits before it is told at once when it is another.
 * @param waits whether to, given the door as it was seen last
 * @returns how to stop
 */
export function watchDoor(
  key: Key,
  first: Door,
  waits: (door: Door) => boolean,
  saw: (door: Door) => void,
  token: string | undefined,
): () => void {
  const pause = new Pause();
  let stopped = false;
  let asking = new AbortController();
  const look = async (door: Door): Promise<Door | null> => {
    asking = new AbortController();
    const late = setTimeout(() => asking.abort(), LOOK_MS);
    const asked = { ...key, ...(waits(door) ? { seen: door.mark } : {}) };
    const now = await post<Door>("/api/door", asked, { token, signal: asking.signal }).catch(() => null);
    clearTimeout(late);
    return now;
  };
  const watch = async () => {
    let door = first;
    await pause.wait(waits(door) ? 0 : LOOK_MS);
    while (!stopped) {
      const began = performance.now();
      const now = await look(door);
      if (stopped) return;
      const told = now !== null && (now.mark !== door.mark || performance.now() - began >= AT_ONCE_MS);
      if (now) saw((door = now));
      await pause.wait(told && waits(door) ? Math.random() * SPREAD_MS : LOOK_MS);
    }
  };
  void watch();
  return () => ((stopped = true), asking.abort(), pause.wake());
}

/** Whether somebody of that name is in the room, and not connected. Raises ApiError. */
export const isAway = async (key: Key, name: string): Promise<boolean> =>
  (await post<Known>("/api/name", { ...key, name })).waits;

/** Ask for the seat of who has that name. Raises ApiError. */
export const askSeat = (key: Key, name: string): Promise<SeatSecret> => post<SeatSecret>("/api/seat", { ...key, name });

/** Go on in a seat; null while it is not given. Raises ApiError: `not_found` once it is refused, or over. */
export async function takeSeat(asked: SeatSecret): Promise<Session | null> {
  const { entered } = await postOnce<SeatState>("/api/seat/take", asked);
  if (entered) save(entered);
  return entered ?? null;
}

/** The secret of a seat this page was opened with, once, as that of a pass. */
export function takeSeatSecret(): string | null {
  const [, secret] = /^#seat\.(.+)/.exec(location.hash) ?? [];
  if (secret) history.replaceState(null, "", location.pathname + location.search);
  return secret ?? null;
}

/** End the session on the server too; leaving goes on whatever it answers. */
export async function endSession(token: string): Promise<void> {
  await call("DELETE", "/api/session", { token }).catch(() => null);
}
