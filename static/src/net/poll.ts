/** A room followed by asking again and again: what works where nothing else does. */

import { post } from "./api";
import { Pause } from "./backoff";
import { Following } from "./following";
import type { ServerMessage } from "./protocol";
import type { Dial } from "./way";

/** Between an answer and the next question: in a busy room several changes come in one answer. */
const GAP_MS = 250;

interface Polled {
  messages: ServerMessage[];
  cursor: string;
}

class Polls extends Following {
  protected readonly at = "poll";
  readonly #pause = new Pause();

  protected async run(): Promise<void> {
    let { cursor } = this.follow;
    while (!this.ends.signal.aborted) {
      const { path, body, ...options } = this.asked(cursor);
      const polled = await post<Polled>(path, body, options);
      this.silence.heard();
      this.ears.alive();
      for (const message of polled.messages) this.hear(message);
      cursor = polled.cursor;
      this.ears.mark(cursor);
      await this.#pause.wait(GAP_MS);
    }
  }
}

export const dial: Dial = (follow, ears) => new Polls(follow, ears);
