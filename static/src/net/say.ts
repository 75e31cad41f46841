/** What is said where no socket opens: one message a post, the next when the last was answered, so in order. */

import { ApiError, post } from "./api";
import {
  VERSION,
  type CommandAccepted,
  type ClientMessage,
  type Ready,
  type CommandRefused,
  type Said,
  type Submit,
} from "./protocol";
import { endOf, type Ears, type Follow } from "./way";

const ANSWER_MS = 9_000;
/** The server understood, and will not: saying it again would change nothing. */
const NEVER: readonly number[] = [400, 413, 415, 422];

export class Say {
  readonly #queue: (Submit | Ready)[] = [];
  #busy = false;
  #over = false;

  constructor(
    readonly follow: Follow,
    readonly ears: Ears,
  ) {}

  send(message: ClientMessage): boolean {
    if (message.type !== "submit" && message.type !== "ready") return false;
    this.#queue.push(message);
    void this.#drain();
    return true;
  }

  /** What is on its way arrives, as it would over a socket; what waits is not sent. */
  close(): void {
    this.#over = true;
    this.#queue.length = 0;
  }

  async #drain(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let message = this.#queue.shift(); message; message = this.#queue.shift()) {
      try {
        const answer = await this.#post(message);
        if (answer && !this.#over) this.ears.heard(answer);
      } catch (error) {
        if (!this.#over) this.ears.over(endOf(error));
        return this.close();
      }
    }
    this.#busy = false;
  }

  async #post(message: Submit | Ready): Promise<CommandAccepted | CommandRefused | null> {
    const { room, token, asks } = this.follow;
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), ANSWER_MS);
    const body = { version: VERSION, message, ...(asks ? { asks } : {}) };
    try {
      // Outlives the page: who places a card and closes the tab has placed it.
      const said = await post<Said>(`/api/rooms/${room}/messages`, body, {
        token,
        signal: late.signal,
        keepalive: true,
      });
      return said.answer;
    } catch (error) {
      if (message.type !== "submit" || !(error instanceof ApiError) || !NEVER.includes(error.status)) throw error;
      return { type: "refused", id: message.id, code: error.code, params: error.params };
    } finally {
      clearTimeout(timer);
    }
  }
}
