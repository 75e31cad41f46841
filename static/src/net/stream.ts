/** A room followed by server-sent events. The server says something every few seconds, so silence means death. */

import { request } from "./api";
import { Following } from "./following";
import { BEAT_SECONDS, type ServerMessage } from "./protocol";
import { events } from "./sse";
import { CUT, type Dial } from "./way";

/** A beat that comes half a beat late was held back somewhere; twice is no accident. */
const LATE_MS = BEAT_SECONDS * 1_500;
const LATE_MOST = 2;

class Stream extends Following {
  protected readonly at = "stream";
  #late = 0;

  protected async run(): Promise<void> {
    const { path, ...options } = this.asked(this.follow.cursor);
    const answer = await request("POST", path, { ...options, accept: "text/event-stream" });
    for await (const { id, data } of events(answer, () => this.#beat())) {
      this.hear(JSON.parse(data) as ServerMessage);
      if (id) this.ears.mark(id);
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
