/** Between an instant and what a date-and-time field holds ("2026-11-23T10:00"), in the room's time zone. */

import { zone } from "../i18n/dates";

function parts(at: number, timezone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone(timezone),
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

export function toField(at: number | null, timezone: string): string {
  if (at === null) return "";
  const { year, month, day, hour, minute } = parts(at, timezone);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** Returns ms since 1970, null for an empty or impossible field. A time skipped in spring becomes the hour after. */
export function fromField(text: string, timezone: string): number | null {
  const wanted = Date.parse(`${text}Z`);
  if (Number.isNaN(wanted)) return null;
  let at = wanted;
  for (let n = 0; n < 2; n += 1) at += wanted - Date.parse(`${toField(at, timezone)}Z`);
  return at;
}

const DAY_MS = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/**
 * The day of erasure of a workshop that is moved. It stays where it can; else it follows, as many days after the
 * workshop as before. Days are those of UTC, as the server counts them.
 * @param purge "2027-05-21". @param from when the workshop was to be, or the present; @param to when it will be; in ms.
 */
export function erasureAfter(purge: string, from: number, to: number): string {
  if (purge > dayOf(to)) return purge;
  const days = Math.max(1, (Date.parse(purge) - Date.parse(dayOf(from))) / DAY_MS);
  return dayOf(Date.parse(dayOf(to)) + days * DAY_MS);
}
