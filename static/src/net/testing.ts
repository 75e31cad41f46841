/** The other end of a line, held by a test: sockets, and answers to posts. */

import { vi } from "vitest";
import type { ServerMessage, Welcome } from "./protocol";
import type { Ears, End } from "./way";

export const WELCOME: Welcome = {
  type: "welcome",
  done: false,
  version: 2,
  room: "r",
  participant: "p",
  role: "participant",
  channels: ["everyone"],
  now: 0,
};
export const FOLLOW = { room: "r", token: "t", asks: null, cursor: "" } as const;

/** A WebSocket that the test opens, speaks on and ends. */
export class FakeSocket extends EventTarget {
  static all: FakeSocket[] = [];
  static readonly OPEN = 1;
  static get last(): FakeSocket {
    return FakeSocket.all.at(-1) as FakeSocket;
  }
  readyState = 0;
  sent: { type: string }[] = [];

  constructor(readonly url: string) {
    super();
    FakeSocket.all.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text) as { type: string });
  }
  close(): void {
    this.readyState = 3;
  }
  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }
  get(message: ServerMessage): void {
    this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(message) }));
  }
  end(code = 1006, reason = ""): void {
    this.readyState = 3;
    this.dispatchEvent(new CloseEvent("close", { code, reason }));
  }
}

/** A request that waits for the test's answer. */
export class Asked {
  #write: ReadableStreamDefaultController<Uint8Array> | undefined;
  answer: (response: Response) => void = () => {};
  fail: () => void = () => {};

  constructor(
    readonly path: string,
    readonly body: { cursor?: string; message?: { type: string; id?: string }; version?: number },
    readonly options: RequestInit,
  ) {}

  get aborted(): boolean {
    return this.options.signal?.aborted ?? false;
  }
  json(value: unknown, status = 200): void {
    this.answer(new Response(JSON.stringify(value), { status, headers: { "Content-Type": "application/json" } }));
  }
  stream(): void {
    const body = new ReadableStream<Uint8Array>({ start: (control) => void (this.#write = control) });
    this.answer(new Response(body, { headers: { "Content-Type": "text/event-stream" } }));
  }
  push(text: string): void {
    this.pushed(new TextEncoder().encode(text));
  }
  pushed(bytes: Uint8Array): void {
    this.#write?.enqueue(bytes);
  }
  told(message: ServerMessage, id = ""): void {
    this.push(`${id && `id: ${id}\n`}data: ${JSON.stringify(message)}\n\n`);
  }
  ended(): void {
    this.#write?.close();
  }
}

/** Every request so far; new ones are added. */
export function fetched(): Asked[] {
  const all: Asked[] = [];
  vi.stubGlobal("fetch", (path: string, options: RequestInit) => {
    const body = typeof options.body === "string" ? options.body : "{}";
    const asked = new Asked(path, JSON.parse(body) as Asked["body"], options);
    all.push(asked);
    return new Promise((resolve, reject) => {
      asked.answer = resolve;
      asked.fail = () => reject(new TypeError("Failed to fetch"));
      options.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
    });
  });
  return all;
}

/** What a way told, in order. */
export function ears(): Ears & { all: (ServerMessage | string)[]; end: End | null } {
  const made = {
    all: [] as (ServerMessage | string)[],
    end: null as End | null,
    heard: (message: ServerMessage) => void made.all.push(message),
    mark: (cursor: string) => void made.all.push(cursor),
    alive: () => {},
    over: (end: End) => void (made.end ??= end),
  };
  return made;
}

/** Time stands still until the test moves it. */
export function clock(): (ms: number) => Promise<void> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance", "Date"] });
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  return async (ms) => void (await vi.advanceTimersByTimeAsync(ms));
}

/** For afterEach: the real time, the real network. */
export function restore(): void {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
}
