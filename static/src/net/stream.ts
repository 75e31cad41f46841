/** A room followed by server-sent events. The server says something every few seconds, so silence means death. It ends
 * each stream after a while: asking for the next one is what it knows us to be alive by. */

import { request } from "./api";
import { Following } from "./following";
import { BEAT_SECONDS, type ServerMessage } from "./protocol";
import { events } from "./sse";
import { CUT, type Dial } from "./way";

/** A beat that comes half a beat late was held back somewhere; twice is no accident. */
const LATE_MS = BEAT_SECONDS * 1_500;
const LATE_MOST = 2;
/** The code of a stream that is to be asked for again. */
const RENEWED = 1_000;

class Stream extends Following {
  protected readonly at = "stream";
  #late = 0;

  protected async run(): Promise<void> {
    let { cursor } = this.follow;
    let renewed = true;
    while (renewed && !this.ends.signal.aborted) {
      renewed = false;
      const { path, ...options } = this.asked(cursor);
      const answer = await request("POST", path, { ...options, accept: "text/event-stream" });
      for await (const { id, data } of events(answer, () => this.#beat())) {
        const message = JSON.parse(data) as ServerMessage;
        renewed = message.type === "closed" && message.code === RENEWED;
        if (!renewed) this.hear(message);
        if (id) this.ears.mark((cursor = id));
      }
    }
    this.over({ code: CUT });
  }

  #beat(): void {
    this.ears.alive();
    const late = this.silence.heard() > LATE_MS;
    if (late && ++this.#late >= LATE_MOST) this.over({ code: CUT, late: true });
  }
}

export const stream: Dial = (follow, ears) => new Stream(follow, ears);
