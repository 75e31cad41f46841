/** Calls once nothing was heard for nine seconds: two beats of the server and a little more, so that a line cut at
 * one end is noticed within ten. */

const SILENCE_MS = 9_000;
const LOOK_MS = 500;
/** What is left to a line after a pause of this page itself: a frozen tab hears nothing either. */
const REST_MS = 5_000;

export class Silence {
  #heard = performance.now();
  #looked = performance.now();
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(readonly dead: () => void) {
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  /** Returns for how long nothing was heard before, ms; 0 when this page itself stood still. */
  heard(): number {
    const now = performance.now();
    const before = this.#frozen(now) ? 0 : now - this.#heard;
    this.#heard = now;
    return before;
  }

  /** Wait less for the next sign of life. */
  hurry(): void {
    this.#heard = Math.min(this.#heard, performance.now() - (SILENCE_MS - REST_MS));
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #frozen(now: number): boolean {
    return now - this.#looked > REST_MS;
  }

  #look(): void {
    const now = performance.now();
    const frozen = this.#frozen(now);
    this.#looked = now;
    if (frozen) this.#heard = Math.max(this.#heard, now - (SILENCE_MS - REST_MS));
    else if (now - this.#heard > SILENCE_MS) {
      this.stop();
      this.dead();
    }
  }
}
