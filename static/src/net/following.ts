/** What a stream and polls share: posts for what is said, an ear for silence, one end. */

import { VERSION, type ClientMessage, type ServerMessage } from "./protocol";
import { Say } from "./say";
import { Silence } from "./silence";
import { CUT, endOf, type Ears, type End, type Follow, type Way } from "./way";

export abstract class Following implements Way {
  protected readonly ends = new AbortController();
  protected readonly silence: Silence;
  readonly #say: Say;
  /** The address to ask, under the room's. */
  protected abstract readonly at: string;

  constructor(
    readonly follow: Follow,
    readonly ears: Ears,
  ) {
    this.silence = new Silence(() => this.over({ code: CUT, late: true }));
    this.#say = new Say(follow, { ...ears, over: (end) => this.over(end) });
    // In the next turn: what a subclass adds is not there yet.
    void Promise.resolve()
      .then(() => this.run())
      .catch((error: unknown) => this.over(endOf(error)));
  }

  send(message: ClientMessage): boolean {
    return this.#say.send(message);
  }

  wake(): void {
    this.silence.hurry();
  }

  close(): void {
    this.silence.stop();
    this.#say.close();
    this.ends.abort();
  }

  protected abstract run(): Promise<void>;

  protected asked(cursor: string): { path: string; token: string; body: object; signal: AbortSignal } {
    const { room, token, asks } = this.follow;
    const body = { version: VERSION, ...(asks ? { asks } : {}), ...(cursor ? { cursor } : {}) };
    return { path: `/api/rooms/${room}/${this.at}`, token, body, signal: this.ends.signal };
  }

  /** Pass a message on. */
  protected hear(message: ServerMessage): void {
    if (this.ends.signal.aborted) return;
    if (message.type === "closed") this.over({ code: message.code, seconds: message.retry_after ?? 0 });
    else this.ears.heard(message);
  }

  protected over(end: End): void {
    if (this.ends.signal.aborted) return;
    this.close();
    this.ears.over(end);
  }
}
