/** Dates, times and numbers in the reader's language. Instants are ms since 1970, shown in the room's time zone. */

import { lang } from "./index";

const locale = (): string => (lang() === "fr" ? "fr-FR" : "en-GB");

/** Undefined, which is the browser's own, where the browser does not know it: older ones lack some, and a name may be
 * anything. */
export function zone(timezone: string): string | undefined {
  try {
    new Intl.DateTimeFormat("en", { timeZone: timezone });
    return timezone;
  } catch {
    return undefined;
  }
}

/** "10 h", "10 h 45" in French; "10:45" in English. */
export function time(at: number, timezone = ""): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone(timezone),
  })
    .formatToParts(at)
    .map(({ value }) => value);
  const [hours = "0", , minutes = "00"] = parts;
  if (lang() === "en") return `${hours}:${minutes}`;
  return minutes === "00" ? `${Number(hours)}\u00a0h` : `${Number(hours)}\u00a0h\u00a0${minutes}`;
}

/** "21 mai 2027", "1er mai 2027" from an instant or from a day "2027-05-21"; `weekday` adds its name. */
export function day(at: number | string, timezone = "", weekday = false): string {
  const [instant, timeZone] = typeof at === "string" ? [Date.parse(`${at}T12:00:00Z`), "UTC"] : [at, zone(timezone)];
  if (Number.isNaN(instant)) return "";
  const long = { day: "numeric", month: "long", year: "numeric", timeZone } as const;
  const said = new Intl.DateTimeFormat(locale(), weekday ? { ...long, weekday: "long" } : long).format(instant);
  return lang() === "fr" ? said.replace(/\b1 /, "1er ") : said;
}

/** "26 nov. 2026": where there is little room. */
export const dayShort = (at: number, timezone = ""): string =>
  new Intl.DateTimeFormat(locale(), {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: zone(timezone),
  }).format(at);

/** "1 h 05", "8 min". */
export function duration(minutes: number): string {
  if (minutes < 60) return `${minutes}\u00a0min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)}\u00a0h${rest ? `\u00a0${String(rest).padStart(2, "0")}` : ""}`;
}

/** "6:05" for what is left of a timer, never below 0:00. */
export function minutesLeft(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export const number = (value: number, digits = 0): string =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);

/** "a, b et c"; as alternatives "a, b ou c". */
export const list = (items: string[], type: "conjunction" | "disjunction" = "conjunction"): string =>
  new Intl.ListFormat(locale(), { type }).format(items);
