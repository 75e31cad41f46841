/** A room followed by asking again and again: what works where nothing else does. */

import { post } from "./api";
import { Following } from "./following";
import type { Polled, ServerMessage } from "./protocol";
import type { Dial } from "./way";

class Polls extends Following {
  protected readonly at = "poll";

  protected async run(): Promise<void> {
    let { cursor } = this.follow;
    let wait = !cursor;
    while (!this.ends.signal.aborted) {
      const { path, body, ...options } = this.asked(cursor);
      const polled = await post<Polled>(path, wait ? body : { ...body, wait }, options);
      wait = true;
      this.silence.heard();
      this.ears.alive();
      for (const message of polled.messages) this.hear(message as ServerMessage);
      cursor = polled.cursor;
      this.ears.mark(cursor);
    }
  }
}

export const poll: Dial = (follow, ears) => new Polls(follow, ears);
