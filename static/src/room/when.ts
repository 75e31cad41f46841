/** Between an instant and what a date-and-time field holds ("2026-11-23T10:00"), in the room's time zone. */

function parts(at: number, timezone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: timezone,
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
