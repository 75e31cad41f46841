import { expect, test } from "vitest";
import type { RoomLine } from "../../net/protocol";
import { ordered, today } from "./order";

const now = new Date(2026, 10, 23, 9).getTime();
const HOUR = 3_600_000;
const line = (room: string, status: RoomLine["status"], hours: number | null): RoomLine => ({
  room,
  code: "",
  status,
  created_at: now,
  purge_on: "2027-05-21",
  starts_at: hours === null ? null : now + hours * HOUR,
});

test("what is under way or starts today comes first, then what comes, then what has no date, then what is over", () => {
  const rooms = [
    line("over", "closed", -48),
    line("none", "prepared", null),
    line("later", "prepared", 72),
    line("soon", "prepared", 30),
    line("now", "running", -1),
    line("latest", "closed", -24),
  ];
  expect(ordered(rooms, now).map(({ room }) => room)).toEqual(["now", "soon", "later", "none", "latest", "over"]);
});

test("a closed room is not today's, even on its day", () => {
  expect(today(line("x", "closed", 1), now)).toBe(false);
  expect(today(line("x", "prepared", 1), now)).toBe(true);
});
