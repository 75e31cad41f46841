/** Rooms in the order one looks for them. Pure. */

import type { RoomLine } from "../../net/protocol";

const DAY = 86_400_000;
const LIVE = new Set<RoomLine["status"]>(["open", "running", "paused"]);

/** Today's: under way, or starting within a day of now; not one that is over. */
export const today = ({ status, starts_at }: RoomLine, now: number): boolean =>
  LIVE.has(status) ||
  (status === "prepared" && starts_at != null && new Date(starts_at).toDateString() === new Date(now).toDateString());

/** Coming ones by date, then undated ones, then those that are over, latest first. */
export function ordered(rooms: readonly RoomLine[], now: number): RoomLine[] {
  const rank = (room: RoomLine): number => {
    if (today(room, now)) return -1;
    if (room.status === "closed") return 3;
    if (room.starts_at == null) return 2;
    return room.starts_at < now - DAY ? 2.5 : 1;
  };
  const by = (room: RoomLine): number =>
    rank(room) >= 2 ? -(room.starts_at ?? room.created_at) : (room.starts_at ?? 0);
  return [...rooms].sort((a, b) => rank(a) - rank(b) || by(a) - by(b));
}
