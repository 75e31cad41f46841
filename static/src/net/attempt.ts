/** One attempt at a way to a room. It is over when nobody welcomes it in time; closed, nothing more is heard of it. */

import { poll } from "./poll";
import type { ServerMessage } from "./protocol";
import { socket } from "./socket";
import { stream } from "./stream";
import { CUT, type Dial, type End, type Follow, type Way, type WayName } from "./way";

/** None is fetched when it is needed: a browser that could not fetch a part once does not try again. */
const DIALS: Record<WayName, Dial> = { socket, stream, poll };

export interface Hears {
  heard(attempt: Attempt, message: ServerMessage): void;
  alive(attempt: Attempt): void;
  mark(attempt: Attempt, cursor: string): void;
  over(attempt: Attempt, end: End): void;
}

export class Attempt {
  /** When it was welcomed, by performance.now(); 0 before. */
  welcomed = 0;
  readonly #way: Way | null;
  #closed = false;
  readonly #timer: ReturnType<typeof setTimeout>;

  /** @param ms how long it may take to be welcomed. */
  constructor(
    readonly name: WayName,
    follow: Follow,
    readonly by: Hears,
    ms: number,
  ) {
    this.#timer = setTimeout(() => this.#over({ code: CUT, late: true }), ms);
    this.#way = this.#dialled(DIALS[name], follow);
  }

  send(...message: Parameters<Way["send"]>): boolean {
    return this.#way?.send(...message) ?? false;
  }

  wake(): void {
    this.#way?.wake();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#way?.close();
  }

  /** A browser may refuse even to try: its policy may forbid sockets. */
  #dialled(dial: Dial, follow: Follow): Way | null {
    try {
      return dial(follow, {
        heard: (message) => this.#closed || this.#heard(message),
        alive: () => this.#closed || this.by.alive(this),
        mark: (cursor) => this.#closed || this.by.mark(this, cursor),
        over: (end) => this.#over(end),
      });
    } catch {
      queueMicrotask(() => this.#over({ code: CUT }));
      return null;
    }
  }

  #heard(message: ServerMessage): void {
    const first = !this.welcomed;
    if (message.type === "welcome" || message.type === "resumed") {
      this.welcomed ||= performance.now();
      clearTimeout(this.#timer);
    }
    // Each poll goes on from where the last one ended: after the first one only its time is news.
    const known = !first && message.type === "resumed";
    this.by.heard(this, known ? { type: "pong", n: 0, now: message.now } : message);
  }

  #over(end: End): void {
    if (this.#closed) return;
    this.close();
    this.by.over(this, end);
  }
}
