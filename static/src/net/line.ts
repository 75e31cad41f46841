/**
 * The line to a room, whatever way it goes: a socket, else a stream, else polls. It comes back by itself, goes on to
 * the next way when one does not work, and looks now and then whether a socket does after all.
 *
 * What does not work is known only by comparison: a server that is away answers on no way. So the network is blamed
 * (`slowed`) once a socket failed beside another way that was live.
 */

import { signal, type ReadonlySignal } from "@preact/signals";
import { Attempt, type Hears } from "./attempt";
import { delay, Pause } from "./backoff";
import { WAY_SECONDS, type ClientMessage, type Role, type ServerMessage } from "./protocol";
import { keep, keepHere } from "./session";
import type { End, WayName } from "./way";

/** `ended`: this session is over; `out`: shown out or link revoked; `gone`: no such room; `erased`: purged. */
export type Final = "ended" | "out" | "gone" | "erased" | "outdated";
export type LinkState = "connecting" | "live" | "lost" | Final;

const FINAL: Record<number, Final> = { 4401: "ended", 4403: "out", 4404: "gone", 4410: "erased" };
const OUTDATED = 4426;
const RELOADED = "atelier.reloaded";
const LEARNED = "atelier.way";

const NEXT: Record<WayName, WayName> = { socket: "stream", stream: "poll", poll: "socket" };
const WAY_MS = WAY_SECONDS * 1_000;
/** How often in a row a way may fail, or break soon after it was live, before the next one is taken. */
const MISSES = 2;
const SOON_MS = 10_000;
/** Each round of all ways gives them twice as long, up to eight times. */
const ROUNDS_MOST = 3;
/** When a socket is tried beside another way: soon the first time, then more and more rarely. */
const BESIDE_MS = [2_000, 60_000, 120_000, 300_000] as const;

export interface Wires {
  room: string;
  token: string;
  asks: Role | null;
  receive: (message: ServerMessage) => void;
  /** Reloads the page; the second time within a minute it is not called again. */
  reload?: () => void;
}

export class Line {
  readonly #link = signal<LinkState>("connecting");
  readonly #slowed = signal(false);
  readonly link: ReadonlySignal<LinkState> = this.#link;
  /** The network lets no socket through; all works, a little later. */
  readonly slowed: ReadonlySignal<boolean> = this.#slowed;
  readonly #foreign = signal(false);
  /** While there is no line: the network answers with a page of its own. */
  readonly foreign: ReadonlySignal<boolean> = this.#foreign;
  readonly #pause = new Pause();
  readonly #ends = new AbortController();
  readonly #hears: Hears = {
    heard: (attempt, message) => this.#heard(attempt, message),
    alive: (attempt) => this.#alive(attempt),
    mark: (attempt, cursor) => void (attempt === this.#now && (this.#cursor = cursor)),
    over: (attempt, end) => (attempt === this.#beside ? this.#blame(end) : this.#over(attempt, end)),
  };
  #name: WayName = "socket";
  /** The way that carried when a socket failed beside it: the first to be tried again. "socket" while none did. */
  #known: WayName = "socket";
  #now: Attempt | null = null;
  /** A socket tried while another way carries. */
  #beside: Attempt | null = null;
  #look: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
  #looks = 0;
  #attempts = 0;
  #misses = 0;
  #rounds = 0;
  #floor = 0;
  #cursor = "";

  constructor(readonly wires: Wires) {
    const learned = keepHere.get(LEARNED);
    if (learned === "stream" || learned === "poll") {
      this.#name = this.#known = learned;
      this.#slowed.value = true;
      this.#looks = 1;
    }
    const { signal: ends } = this.#ends;
    document.addEventListener("visibilitychange", () => document.hidden || this.wake(), { signal: ends });
    window.addEventListener("online", () => this.#elsewhere(), { signal: ends });
    window.addEventListener("offline", () => this.#lost(), { signal: ends });
    window.addEventListener("pagehide", () => (this.#drop(), this.#lost()), { signal: ends });
    window.addEventListener("pageshow", ({ persisted }) => persisted && void this.#dial(), { signal: ends });
    void this.#dial();
  }

  /** Returns whether the message went onto the line. */
  send(message: ClientMessage): boolean {
    return this.#now?.send(message) ?? false;
  }

  /** Try again at once if waiting, or ask for a sign of life if not. */
  wake(): void {
    this.#floor = 0;
    this.#pause.wake();
    this.#now?.wake();
  }

  close(): void {
    this.#ends.abort();
    this.#drop();
  }

  #drop(): void {
    this.#turn += 1;
    clearTimeout(this.#look);
    this.#pause.wake();
    this.#now?.close();
    this.#beside?.close();
    this.#now = this.#beside = null;
  }

  async #dial(): Promise<void> {
    const turn = ++this.#turn;
    const wait = Math.max(this.#floor, delay(this.#attempts));
    this.#attempts += 1;
    this.#floor = 0;
    await this.#pause.wait(wait);
    if (turn === this.#turn) this.#now = this.#attempt(this.#name);
  }

  #attempt(name: WayName): Attempt {
    const { room, token, asks } = this.wires;
    const longer = this.#trusts(name) ? Math.min(this.#rounds, ROUNDS_MOST) : 0;
    return new Attempt(name, { room, token, asks, cursor: this.#cursor }, this.#hears, WAY_MS * 2 ** longer);
  }

  #heard(attempt: Attempt, message: ServerMessage): void {
    if (message.type === "welcome") this.#cursor = "";
    if (message.type === "welcome" || message.type === "resumed") this.#welcomed(attempt);
    if (attempt !== this.#now) return;
    this.wires.receive(message);
    this.#alive(attempt);
  }

  #welcomed(attempt: Attempt): void {
    this.#attempts = this.#rounds = 0;
    this.#foreign.value = false;
    if (attempt === this.#beside) {
      this.#now?.close();
      this.#now = attempt;
      this.#beside = null;
      this.#name = attempt.name;
      this.#misses = 0;
    }
    if (attempt.name !== "socket") return this.#plan();
    this.#slowed.value = false;
    this.#known = "socket";
    keepHere.drop(LEARNED);
  }

  #alive(attempt: Attempt): void {
    if (attempt === this.#now && attempt.welcomed) this.#link.value = "live";
  }

  #over(attempt: Attempt, end: End): void {
    const final = FINAL[end.code];
    if (final || end.code === OUTDATED) return final ? this.#end(final) : this.#outdated();
    this.#beside?.close();
    this.#now = this.#beside = null;
    if (end.foreign) this.#foreign.value = true;
    this.#count(attempt, end);
    this.#floor = (end.seconds ?? 0) * 1_000 * (0.5 + Math.random());
    this.#lost();
    void this.#dial();
  }

  /** Whether this way is worth another try. A server that says why it closes was reached. */
  #count({ name, welcomed }: Attempt, { code, seconds = 0, late = false }: End): void {
    const lasted = welcomed > 0 && !late && performance.now() - welcomed > SOON_MS;
    if (lasted || seconds > 0 || code >= 4_000) this.#misses = 0;
    else this.#misses += 1;
    if (lasted && name === "socket") this.#looks = 0;
    if (this.#misses < (this.#trusts(name) ? MISSES : 1) && (welcomed || !late)) return;
    this.#misses = 0;
    this.#name = this.#after(name);
    if (this.#name === this.#known) this.#rounds += 1;
  }

  /** Whether a way is worth patience: all are, until one is known to carry where a socket does not. */
  #trusts(name: WayName): boolean {
    return this.#known === "socket" || name === this.#known;
  }

  /** The way to take after one that did not work. Every other try is the known way's: it is the server that is away. */
  #after(name: WayName): WayName {
    if (this.#known === "socket") return NEXT[name];
    if (name !== this.#known) return this.#known;
    return this.#rounds % 2 ? NEXT[NEXT[name]] : NEXT[name];
  }

  #plan(ms: number = BESIDE_MS[Math.min(this.#looks, BESIDE_MS.length - 1)] ?? 0): void {
    clearTimeout(this.#look);
    this.#look = setTimeout(() => this.#tryBeside(), ms * (0.75 + Math.random() / 2));
  }

  #tryBeside(): void {
    if (!this.#now?.welcomed || this.#name === "socket" || this.#beside) return;
    this.#looks += 1;
    this.#beside = this.#attempt("socket");
  }

  /** The socket tried beside a way that works did not. */
  #blame({ code, seconds = 0 }: End): void {
    this.#beside = null;
    if (code < 4_000 && !seconds) {
      this.#slowed.value = true;
      this.#known = this.#name;
      keepHere.set(LEARNED, this.#name);
    }
    this.#plan();
  }

  /** Perhaps on another network: what was learned may be wrong there. */
  #elsewhere(): void {
    this.wake();
    this.#looks = 0;
    if (this.#name !== "socket") this.#plan(0);
  }

  #lost(): void {
    if (this.#link.value === "live" || this.#link.value === "connecting") this.#link.value = "lost";
  }

  #end(final: Final): void {
    this.#link.value = final;
    this.close();
  }

  #outdated(): void {
    const last = Number(keep.get(RELOADED) ?? 0);
    this.#end("outdated");
    if (Math.abs(Date.now() - last) < 60_000) return;
    keep.set(RELOADED, String(Date.now()));
    (this.wires.reload ?? (() => location.reload()))();
  }
}
