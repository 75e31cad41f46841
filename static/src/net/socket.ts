/**
 * One connection to a room. It says hello first, comes back by itself, and notices a dead line within ten seconds.
 * partysocket's own queue is off: what must not be lost is in the outbox, and nothing is sent before Welcome.
 */

import { signal, type ReadonlySignal } from "@preact/signals";
import ReconnectingWebSocket, { type CloseEvent } from "partysocket/ws";
import { delay, Pause } from "./backoff";
import { keep } from "./session";
import { VERSION, type ClientMessage, type Role, type ServerMessage } from "./protocol";

/** `ended`: this session is over; `out`: shown out or link revoked; `gone`: no such room; `erased`: purged. */
export type Final = "ended" | "out" | "gone" | "erased" | "outdated";
export type Link = "connecting" | "live" | "lost" | Final;

const FINAL: Record<number, Final> = { 4401: "ended", 4403: "out", 4404: "gone", 4410: "erased" };
const OUTDATED = 4426;
const QUIET_MS = 4_000;
const PONG_MS = 4_000;
const RELOADED = "atelier.reloaded";

export interface Wires {
  url: string;
  token: string;
  asks: Role | null;
  receive: (message: ServerMessage) => void;
  /** Reloads the page; the second time within a minute it answers false and stays. */
  reload?: () => void;
}

export class Socket {
  readonly #link = signal<Link>("connecting");
  readonly link: ReadonlySignal<Link> = this.#link;
  readonly #pause = new Pause();
  readonly #socket: ReconnectingWebSocket;
  readonly #ends = new AbortController();
  #attempt = 0;
  #floor = 0;
  #pings = 0;
  #heard = 0;
  #asked = 0;
  #welcomed = false;
  #beat: ReturnType<typeof setInterval> | undefined;

  constructor(readonly wires: Wires) {
    this.#socket = new ReconnectingWebSocket(() => this.#next(), [], {
      maxEnqueuedMessages: 0,
      minReconnectionDelay: 0,
      maxReconnectionDelay: 0,
      connectionTimeout: 8_000,
      shouldReconnectOnClose: (event: CloseEvent) => !(event.code in FINAL) && event.code !== OUTDATED,
    });
    this.#socket.addEventListener("open", () => this.#opened());
    this.#socket.addEventListener("close", (event) => this.#closed(event.code, event.reason));
    this.#socket.addEventListener("message", (event) => this.#received(event.data as string));
    const { signal: ends } = this.#ends;
    document.addEventListener("visibilitychange", () => document.hidden || this.wake(), { signal: ends });
    window.addEventListener("online", () => this.wake(), { signal: ends });
    window.addEventListener("offline", () => this.#lost(), { signal: ends });
    this.#beat = setInterval(() => this.#listen(), 500);
  }

  /** Returns whether the message went onto the line. */
  send(message: ClientMessage): boolean {
    if (this.#socket.readyState !== WebSocket.OPEN) return false;
    return this.#socket.send(JSON.stringify(message));
  }

  /** Try again at once if waiting, or ask for a sign of life if not. */
  wake(): void {
    this.#floor = 0;
    this.#pause.wake();
    if (this.#socket.readyState === WebSocket.OPEN) this.#ping();
  }

  close(): void {
    clearInterval(this.#beat);
    this.#ends.abort();
    this.#pause.wake();
    this.#socket.close(1000);
  }

  async #next(): Promise<string> {
    await this.#pause.wait(Math.max(this.#floor, delay(this.#attempt)));
    this.#attempt += 1;
    this.#floor = 0;
    return this.wires.url;
  }

  #opened(): void {
    this.#heard = performance.now();
    this.#asked = 0;
    this.#welcomed = false;
    const { token, asks } = this.wires;
    this.send({ type: "hello", version: VERSION, token, ...(asks ? { asks } : {}) });
  }

  #received(text: string): void {
    this.#heard = performance.now();
    this.#asked = 0;
    const message = JSON.parse(text) as ServerMessage;
    if (message.type === "welcome") {
      this.#attempt = 0;
      this.#welcomed = true;
    }
    if (this.#welcomed) this.#link.value = "live";
    this.wires.receive(message);
  }

  #closed(code: number, reason: string): void {
    if (code === OUTDATED) return this.#outdated();
    const final = FINAL[code];
    if (final) {
      this.#link.value = final;
      return this.close();
    }
    const seconds = Number.parseFloat(reason);
    if (seconds > 0 && seconds < 600) this.#floor = seconds * 1000 * (0.5 + Math.random());
    this.#lost();
  }

  #lost(): void {
    if (this.#link.value === "live" || this.#link.value === "connecting") this.#link.value = "lost";
  }

  #outdated(): void {
    const last = Number(keep.get(RELOADED) ?? 0);
    this.#link.value = "outdated";
    if (Date.now() - last < 60_000) return this.close();
    keep.set(RELOADED, String(Date.now()));
    (this.wires.reload ?? (() => location.reload()))();
  }

  #ping(): void {
    this.#asked ||= performance.now();
    this.send({ type: "ping", n: ++this.#pings });
  }

  #listen(): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    const now = performance.now();
    if (this.#asked && now - this.#asked > PONG_MS) {
      this.#asked = 0;
      this.#lost();
      this.#socket.reconnect();
    } else if (!this.#asked && now - this.#heard > QUIET_MS) this.#ping();
  }
}
