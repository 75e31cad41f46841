/** What was found, in words: a line for each test, a verdict, and a text for the IT department. */

import { number, t } from "../../i18n";
import { address } from "../../net/socket";
import type { Found } from "./probes";

export type Grade = "good" | "fair" | "bad";

export interface Finding {
  id: "socket" | "stream" | "poll" | "latency" | "clock" | "storage" | "secure";
  grade: Grade;
  result: string;
  means: string;
}

const SLOW_MS = 500;
const CLOCK_MS = 60_000;

/** The line of each test that has a result. */
export function lines(found: Partial<Found>): (Finding | null)[] {
  const { socket, stream, poll, latency, clock, storage, secure } = found;
  const other = socket === "stays" ? "fair" : "bad";
  // What stands in for what is blocked is promised only once it is known to get through.
  const otherwise = stream === "open" || poll === "open" ? "else" : "";
  return [
    socket === undefined
      ? null
      : line("socket", socket === "stays" ? "good" : "bad", socket, socket === "stays" ? socket : otherwise, {
          ms: found.socketMs ?? 0,
        }),
    stream === undefined
      ? null
      : line(
          "stream",
          stream === "open" ? "good" : other,
          stream,
          stream === "open" ? stream : poll === "open" ? "else" : "",
        ),
    poll === undefined ? null : line("poll", poll === "open" ? "good" : other, poll, poll),
    latency === undefined ? null : delay(latency),
    clock === undefined ? null : time(clock),
    storage === undefined ? null : line("storage", storage === "kept" ? "good" : "fair", storage, storage),
    secure === undefined
      ? null
      : line("secure", secure ? "good" : "fair", secure ? "yes" : "no", secure ? "yes" : "no"),
  ];
}

function line(
  id: Finding["id"],
  grade: Grade,
  result: string,
  means: string,
  args: Record<string, number> = {},
): Finding {
  return { id, grade, result: t(`test-${id}-${result}`, args), means: means && t(`test-${id}-${means}-means`) };
}

function delay(latency: number | null): Finding {
  if (latency === null) return line("latency", "bad", "none", "none");
  const how = latency < SLOW_MS ? "fast" : "slow";
  return line("latency", how === "fast" ? "good" : "fair", how, how, { ms: latency });
}

function time(clock: number | null): Finding {
  if (clock === null) return { id: "clock", grade: "fair", result: t("test-clock-none"), means: "" };
  if (Math.abs(clock) <= CLOCK_MS) return line("clock", "good", "right", "right");
  return line("clock", "fair", clock < 0 ? "fast" : "slow", "wrong", { minutes: Math.round(Math.abs(clock) / 60_000) });
}

export type Verdict = "yes" | "other" | "slower" | "no" | "away";

/** Can this device take part? */
export function verdict({ socket, stream, poll, latency }: Found): Verdict {
  if (socket === "stays") return "yes";
  if (stream === "open") return "other";
  if (poll === "open") return "slower";
  return latency === null ? "away" : "no";
}

const SOCKET = { stays: "it-ok-ms", drops: "it-dropped", closed: "it-blocked" } as const;
const STREAM = { open: "it-ok", buffered: "it-buffered", closed: "it-blocked" } as const;

/** Plain text, to be sent: figures and what to allow; no name, no access. */
export function forIT(found: Found, now: Date): string {
  const url = address();
  const parts = [
    t("it-socket", { url, result: t(SOCKET[found.socket], { ms: found.socketMs ?? 0 }) }),
    t("it-stream", { result: t(STREAM[found.stream]) }),
    t("it-poll", { result: t(found.poll === "open" ? "it-ok" : "it-blocked") }),
    ...(found.latency === null ? [] : [t("it-latency", { ms: found.latency })]),
    ...(found.clock === null ? [] : [t("it-clock", { seconds: number(Math.round(found.clock / 100) / 10 || 0, 1) })]),
    t("it-storage", { result: t(found.storage === "kept" ? "it-ok" : "it-refused") }),
  ];
  const wanted = [
    ...(found.socket === "stays" ? [] : [t("it-want-socket", { url })]),
    ...(found.stream === "open" ? [] : [t("it-want-stream", { url: location.origin })]),
  ];
  // A server that is away says nothing about what the network lets through.
  const asked = verdict(found) === "away" ? [t("it-away")] : wanted.map((what) => t("it-wanted", { what }));
  const when = now.toISOString().slice(0, 16).replace("T", " ");
  return [
    `${t("app-name")} · ${location.origin} · ${when} UTC`,
    ...parts.map((part) => `- ${part}`),
    ...asked,
    navigator.userAgent,
  ].join("\n");
}
