/** What the three ways have in common: a socket, a stream with posts, polls with posts. Each is one attempt. */

import { ApiError } from "./api";
import type { ClientMessage, Role, ServerMessage } from "./protocol";

export type WayName = "socket" | "stream" | "poll";

/** Whom to follow. `cursor`: where a stream or polls go on from, "" for the whole view. */
export interface Follow {
  room: string;
  token: string;
  asks: Role | null;
  cursor: string;
}

/** The end of a way: a WebSocket's close code, the seconds the server asks to wait, whether bytes came late. */
export interface End {
  code: number;
  seconds?: number;
  late?: boolean;
  /** Somebody else answered in the server's place. */
  foreign?: boolean;
}

/** What a way tells the line. */
export interface Ears {
  heard(message: ServerMessage): void;
  /** Something came, be it only a sign of life. */
  alive(): void;
  /** Everything up to this cursor has been heard. */
  mark(cursor: string): void;
  over(end: End): void;
}

export interface Way {
  /** Returns whether the message is on its way. */
  send(message: ClientMessage): boolean;
  /** Somebody looks at the page again: is it still there? */
  wake(): void;
  close(): void;
}

export type Dial = (follow: Follow, ears: Ears) => Way;

/** No close code came: the line was cut. */
export const CUT = 1006;
const AGAIN = 4503;
const CLOSES: Record<string, number> = {
  unauthenticated: 4401,
  forbidden: 4403,
  not_found: 4404,
  unsupported_version: 4426,
};

/** What an HTTP answer means for the line. */
export function endOf(error: unknown): End {
  if (!(error instanceof ApiError)) return { code: CUT };
  if (error.code === "foreign") return { code: CUT, foreign: true };
  const seconds = Number(error.params.retry_after) || 0;
  return seconds > 0 ? { code: AGAIN, seconds } : { code: CLOSES[error.code] ?? CUT };
}
