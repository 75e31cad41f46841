/** One connection to a room by WebSocket. It says hello first and notices within ten seconds that nobody is there. */

import { VERSION, type ClientMessage, type ServerMessage } from "./protocol";
import { CUT, type Dial, type Ears, type Follow, type Way } from "./way";

const QUIET_MS = 4_000;
const PONG_MS = 4_000;
const LOOK_MS = 500;

export const address = (): string => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`;

class Socket implements Way {
  readonly #socket = new WebSocket(address());
  readonly #beat: ReturnType<typeof setInterval>;
  #pings = 0;
  #heard = 0;
  #asked = 0;

  constructor(
    readonly follow: Follow,
    readonly ears: Ears,
  ) {
    this.#socket.addEventListener("open", () => this.#opened());
    this.#socket.addEventListener("close", ({ code, reason }) => this.#over(code, Number.parseFloat(reason)));
    this.#socket.addEventListener("message", ({ data }) => this.#received(data as string));
    this.#beat = setInterval(() => this.#listen(), LOOK_MS);
  }

  send(message: ClientMessage): boolean {
    if (!this.#open) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  wake(): void {
    if (this.#open) this.#ping();
  }

  close(): void {
    clearInterval(this.#beat);
    this.#socket.close(1000);
  }

  get #open(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  #opened(): void {
    this.#heard = performance.now();
    const { token, asks } = this.follow;
    this.send({ type: "hello", version: VERSION, token, ...(asks ? { asks } : {}) });
  }

  #received(text: string): void {
    this.#heard = performance.now();
    this.#asked = 0;
    this.ears.heard(JSON.parse(text) as ServerMessage);
  }

  #over(code: number, seconds = 0): void {
    this.close();
    this.ears.over({ code, seconds: seconds > 0 && seconds < 600 ? seconds : 0 });
  }

  #ping(): void {
    this.#asked ||= performance.now();
    this.send({ type: "ping", n: ++this.#pings });
  }

  #listen(): void {
    if (!this.#open) return;
    const now = performance.now();
    if (this.#asked && now - this.#asked > PONG_MS) this.#over(CUT);
    else if (!this.#asked && now - this.#heard > QUIET_MS) this.#ping();
  }
}

export const socket: Dial = (follow, ears) => new Socket(follow, ears);
