/** What this browser and this network can do, each tried for itself. Nothing here raises: what fails is a result. */

import { get } from "../../net/api";
import type { Pong, Time } from "../../net/protocol";
import { address } from "../../net/socket";
import { events } from "../../net/sse";
import { request } from "../../net/api";

export interface Found {
  /** Opens and is still open after three seconds, opens and is cut, or never opens. */
  socket: "stays" | "drops" | "closed";
  /** Median there and back over the socket, ms. */
  socketMs: number | null;
  stream: "open" | "buffered" | "closed";
  poll: "open" | "closed";
  /** Median there and back of a small request, ms. */
  latency: number | null;
  /** The server's clock less ours, ms. */
  clock: number | null;
  storage: "kept" | "forgotten";
  secure: boolean;
}

const OPEN_MS = 5_000;
const STAYS_MS = 3_000;
const STREAM_MS = 6_000;
const POLL_MS = 8_000;
const ROUNDS = 5;
/** Three events 400 ms apart: below half of that between first and last, somebody kept them together. */
const APART_MS = 400;

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length ? Math.round(sorted[Math.floor(sorted.length / 2)] as number) : null;
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** A socket, and pings on it one after the other. It says no hello: no room is needed. */
export async function trySocket(): Promise<Pick<Found, "socket" | "socketMs">> {
  try {
    return await trySocketAt(new WebSocket(address()));
  } catch {
    return { socket: "closed", socketMs: null }; // forbidden by the browser's policy
  }
}

async function trySocketAt(socket: WebSocket): Promise<Pick<Found, "socket" | "socketMs">> {
  const opened = await Promise.race([
    new Promise<boolean>((done) => {
      socket.addEventListener("open", () => done(true));
      socket.addEventListener("close", () => done(false));
    }),
    wait(OPEN_MS).then(() => false),
  ]);
  if (!opened) return (socket.close(), { socket: "closed", socketMs: null });
  const until = performance.now() + STAYS_MS;
  const rounds: number[] = [];
  for (let n = 1; n <= ROUNDS && socket.readyState === WebSocket.OPEN; n++) rounds.push(await ping(socket, n));
  await wait(until - performance.now());
  const stays = socket.readyState === WebSocket.OPEN && rounds.every((ms) => ms < Infinity);
  socket.close(1000);
  return { socket: stays ? "stays" : "drops", socketMs: stays ? median(rounds) : null };
}

/** Returns ms, or Infinity when no answer came. */
function ping(socket: WebSocket, n: number): Promise<number> {
  const began = performance.now();
  const answered = new Promise<number>((done) => {
    socket.addEventListener(
      "message",
      ({ data }) => (JSON.parse(data as string) as Pong).n === n && done(performance.now() - began),
    );
    socket.addEventListener("close", () => done(Infinity));
  });
  socket.send(JSON.stringify({ type: "ping", n }));
  return Promise.race([answered, wait(OPEN_MS).then(() => Infinity)]);
}

/** Does something with a signal that ends it after a while. */
async function within<T>(ms: number, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), ms);
  try {
    return await act(late.signal);
  } finally {
    clearTimeout(timer);
  }
}

export async function tryStream(): Promise<Pick<Found, "stream">> {
  const came: number[] = [];
  try {
    await within(STREAM_MS, async (signal) => {
      const answer = await request("GET", "/api/diagnostic/stream", { signal, accept: "text/event-stream" });
      for await (const _ of events(answer, () => {})) came.push(performance.now());
    });
  } catch {
    return { stream: "closed" };
  }
  if (came.length < 2) return { stream: "closed" };
  const spread = (came.at(-1) as number) - (came[0] as number);
  return { stream: spread < (APART_MS * (came.length - 1)) / 2 ? "buffered" : "open" };
}

/** A request that is answered after a second; it brings the server's clock along. */
export async function tryPoll(): Promise<Pick<Found, "poll" | "clock">> {
  try {
    const { now } = await within(POLL_MS, (signal) => get<Time>("/api/diagnostic/poll", { signal }));
    return { poll: "open", clock: now - Date.now() };
  } catch {
    return { poll: "closed", clock: null };
  }
}

export async function tryLatency(): Promise<Pick<Found, "latency">> {
  const rounds: number[] = [];
  try {
    for (let n = 0; n < ROUNDS; n++) {
      const began = performance.now();
      await within(OPEN_MS, (signal) => request("GET", "/health", { signal, accept: "text/plain" }));
      rounds.push(performance.now() - began);
    }
  } catch {
    // What was measured before counts.
  }
  return { latency: median(rounds) };
}

const NAME = "atelier.diagnostic";

/** The store that words are kept in, really written and read. */
export async function tryStorage(): Promise<Pick<Found, "storage">> {
  try {
    localStorage.setItem(NAME, NAME);
    const kept = localStorage.getItem(NAME) === NAME;
    localStorage.removeItem(NAME);
    return { storage: kept ? "kept" : "forgotten" };
  } catch {
    return { storage: "forgotten" };
  }
}

/** All of them at once; `tell` gets each result when it is there. */
export async function tryAll(tell: (found: Partial<Found>) => void): Promise<void> {
  tell({ secure: isSecureContext });
  await Promise.all([trySocket, tryStream, tryPoll, tryLatency, tryStorage].map(async (each) => tell(await each())));
}
