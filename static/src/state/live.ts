/**
 * A person in a room: connection, store, outbox and clock together. `submit` is the only way to change anything.
 * Commands wait in the outbox, are sent once the view is complete, and again with the same id after a lost line.
 */

import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { endSession } from "../net/doors";
import { longId } from "../net/ids";
import { Line } from "../net/line";
import type { Command, Presence, CommandRefused, Role, ServerMessage, Submit } from "../net/protocol";
import { drop, keepOut, load, type Session } from "../net/session";
import { outboxOf, type Outbox } from "./outbox";
import { Store } from "./store";

export type Outcome =
  { ok: true; revs: Record<string, number> } | { ok: false; code: string; params: Record<string, unknown> };

/** A card or a reason that was refused: its words come back to the composer. */
export interface Returned {
  code: string;
  params: Record<string, unknown>;
  text: string;
  command: Command;
}

/** As many acts as a room keeps, and some. */
const DID_MOST = 40;
const MOVE_MS = 10_000;
const SLOW_MS = 5_000;
const STALE_MS = 15_000;
/** What one meant to keep whatever happens to the line. Every other act is given up when it is late: going to
 * the next phase ten minutes after pressing the button would be worse than pressing it again. */
const LASTING = new Set<Command["type"]>([
  "note.add",
  "note.edit",
  "note.take_back",
  "ballot.set",
  "person.rename",
  "report.edit",
  "room.edit",
]);
/** Whether a command waits for its answer through reloads and lost lines. */
export const lasts = ({ type }: Command): boolean => LASTING.has(type);

/** Each press of these asks for more. */
const ADDING = new Set<Command["type"]>(["timer.add", "grace.extend"]);
const BUSY: ReadonlySet<string> = new Set(["rate_limited", "unavailable", "storage_full"]);
const BUSY_MOST_S = 15;
const NOBODY: Presence = { type: "presence", here: [] };

type Wire = Pick<Line, "link" | "slowed" | "foreign" | "send" | "wake" | "close">;

interface Sent {
  submit: Submit;
  at: number;
  /** How often the server was too busy for it. */
  tries: number;
  /** Put on the line since the view was last made whole. */
  gone: boolean;
  answers: ((outcome: Outcome) => void)[];
}

export interface Setup {
  /** Ask for less than the session gives. */
  asks?: Role;
  outbox?: Outbox;
  /** Another line, for tests. */
  dial?: (receive: (message: ServerMessage) => void) => Wire;
}

export class Live {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly #role: Signal<Role>;
  readonly #presence = signal<Presence>(NOBODY);
  readonly #slow = signal(false);
  readonly #returned = signal<readonly Returned[]>([]);
  /** The run I'm done with, "" for none; null while this page knows of no word of mine. */
  readonly #readyIn = signal<string | null>(null);
  readonly #moved = signal<readonly string[] | null>(null);
  readonly #line: Wire;
  readonly #unanswered = new Map<string, Sent>();
  readonly #inbox: ServerMessage[] = [];
  readonly #watch: ReturnType<typeof setInterval>;
  readonly #heeds: () => void;
  readonly #done = new Map<string, Command>();
  #restored = false;
  /** What the server says of me being done, until the view is there; a word of this page counts more. */
  #saidDone = false;
  #drawing = false;
  /** The server's clock less this page's own, which nobody can set. */
  #offset = 0;

  /** The role the server gave this connection. */
  readonly role: ReadonlySignal<Role>;
  readonly presence: ReadonlySignal<Presence> = this.#presence;
  readonly link: Wire["link"];
  /** The network lets no socket through; all works, a little later. */
  readonly slowed: Wire["slowed"];
  /** While there is no line: the network shows a page of its own. */
  readonly foreign: Wire["foreign"];
  /** Something one meant to keep has no answer yet. */
  readonly unanswered: ReadonlySignal<boolean> = computed(() =>
    this.store.pending.value.some(({ revs, command }) => !revs && lasts(command)),
  );
  /** Something has been waiting for its answer for more than five seconds. */
  readonly unsaved: ReadonlySignal<boolean> = this.#slow;
  /** CommandRefused cards, for the composer. Set it to [] once taken. */
  readonly returned: Signal<readonly Returned[]> = this.#returned;
  /** Not null once the person went on at another device: the texts that were never sent from here. */
  readonly moved: ReadonlySignal<readonly string[] | null> = this.#moved;
  /** Whether I said "I'm done" in the current run. */
  readonly done: ReadonlySignal<boolean> = computed(
    () => !!this.store.runId.value && this.#readyIn.value === this.store.runId.value,
  );

  constructor(
    readonly session: Session,
    setup: Setup = {},
  ) {
    this.store = new Store(session.participant);
    this.outbox = setup.outbox ?? outboxOf(session);
    this.#role = signal(setup.asks ?? session.role);
    this.role = this.#role;
    const receive = (message: ServerMessage): void => this.#arrived(message);
    const asks = setup.asks && setup.asks !== session.role ? setup.asks : null;
    this.#line = setup.dial?.(receive) ?? new Line({ room: session.room, token: session.token, asks, receive });
    this.link = this.#line.link;
    this.slowed = this.#line.slowed;
    this.foreign = this.#line.foreign;
    this.#watch = setInterval(() => this.#look(), 1_000);
    this.#heeds = effect(() => void (this.link.value === "live" && this.#flush()));
  }

  /** The server's clock, ms since 1970. */
  now(): number {
    return performance.now() + this.#offset;
  }

  /**
   * Send a command. Its effect shows at once where it can be foreseen; the answer comes when it is on disk, or
   * refused. Never rejects. Pressed again before the answer, it is the same press, unless it means "more": the same
   * command, or another with the same `id`, which a form makes when it opens. Code `not_sent`: the line was
   * down for too long and this act should not happen late.
   */
  submit(command: Command, run: string = this.store.runId.peek(), id: string = longId()): Promise<Outcome> {
    const submit: Submit = { type: "submit", id, run, command };
    const already = this.#already(submit);
    if (already) return new Promise((answer) => already.answers.push(answer));
    return new Promise((answer) => {
      this.#unanswered.set(submit.id, { submit, at: performance.now(), tries: 0, gone: false, answers: [answer] });
      this.store.expect(submit.id, run, command);
      if (lasts(command)) this.outbox.put(submit);
      this.#flush();
    });
  }

  /** What was asked for under an id and done, of the last ones from this page. */
  did(id: string): Command | undefined {
    return this.#done.get(id);
  }

  /** Put what waits on the line. A line that was thought lost may turn out to have held all the time. */
  #flush(): void {
    if (!this.#open()) return;
    for (const sent of this.#unanswered.values()) sent.gone ||= this.#line.send(sent.submit);
  }

  /** What is on its way already with this id, or the last thing on its way if it asks for the very same. */
  #already({ id, run, command }: Submit): Sent | undefined {
    const waits = this.#unanswered.get(id);
    const last = [...this.#unanswered.values()].at(-1);
    if (waits || !last || ADDING.has(command.type)) return waits;
    return JSON.stringify([last.submit.run, last.submit.command]) === JSON.stringify([run, command]) ? last : undefined;
  }

  /** "I'm done" in the current run, or not after all. */
  ready(done: boolean): void {
    const run = this.store.runId.peek();
    this.#readyIn.value = done ? run : "";
    if (run && this.#open()) this.#line.send({ type: "ready", run, ready: done });
  }

  /** Try the line at once. */
  wake(): void {
    this.#line.wake();
  }

  close(): void {
    clearInterval(this.#watch);
    this.#heeds();
    this.#line.close();
  }

  /** Leave this browser: nothing of the room stays in it. */
  leave(): void {
    if (this.#dropped()) this.outbox.clear();
  }

  /** Shown out, maybe by mistake: who it was and what they wrote waits here until they are let in again. */
  waitOutside(): void {
    keepOut(this.session);
    this.#dropped();
  }

  /** Close, and sign out in this browser. @returns false where another tab has come in again meanwhile, as the same
   * person: what is here is that tab's. */
  #dropped(): boolean {
    this.close();
    const { room, role, token } = this.session;
    if (load(room, role)?.token !== token) return false;
    drop(room, role);
    return true;
  }

  /** The person goes on at another device. What is on its way is waited for, ten seconds at most; then this browser
   * leaves, and shows what was never sent. @param draft asked for at the end, "" when nothing is being typed. */
  async moveOn(draft: () => string): Promise<void> {
    const end = performance.now() + MOVE_MS;
    while (this.#unanswered.size && performance.now() < end) await new Promise((done) => setTimeout(done, 100));
    const texts = [...this.#unanswered.values()].map(({ submit }) => textOf(submit.command));
    this.#moved.value = [...texts, draft().trim()].filter(Boolean);
    this.close();
    await endSession(this.session.token);
    this.leave();
  }

  #open(): boolean {
    return this.link.peek() === "live" && this.store.complete.peek() && this.#restored;
  }

  /** Messages are taken in once per frame, all at one time; a hidden tab has no frames, hence the timer. */
  #arrived(message: ServerMessage): void {
    // Now, and not when it is taken in: in a hidden tab that may be seconds later.
    if ("now" in message) this.#setClock(message);
    // What waits is sent after the view that follows, not before.
    if (message.type === "welcome" || message.type === "resumed") this.#restored = false;
    this.#inbox.push(message);
    if (this.#drawing) return;
    this.#drawing = true;
    const timer = setTimeout(() => this.#drain(), document.hidden ? 0 : 50);
    if (!document.hidden) requestAnimationFrame(() => (clearTimeout(timer), this.#drain()));
  }

  /** A message may come late, never early: on one line the largest difference is the true one. A page's own clock may
   * stand still while the device sleeps, so every message with a time counts. */
  #setClock({ type, now }: { type: string; now: number }): void {
    const offset = now - performance.now();
    this.#offset = type === "pong" ? Math.max(this.#offset, offset) : offset;
  }

  #drain(): void {
    this.#drawing = false;
    const messages = this.#inbox.splice(0);
    batch(() => messages.forEach((message) => this.#take(message)));
  }

  #take(message: ServerMessage): void {
    if (message.type === "refused" && this.#later(message)) return;
    this.store.receive(message);
    switch (message.type) {
      case "welcome":
        this.#role.value = message.role;
        this.#saidDone = message.done;
        break;
      case "resumed":
        this.#resend();
        break;
      case "view":
        if (!message.last) break;
        if (this.#saidDone && this.#readyIn.peek() === null) this.#readyIn.value = this.store.runId.peek();
        this.#resend();
        break;
      case "presence":
        this.#presence.value = message;
        break;
      case "accepted":
        this.#answer(message.id, { ok: true, revs: message.revs });
        break;
      case "refused":
        this.#answer(message.id, { ok: false, code: message.code, params: message.params });
        break;
    }
  }

  /** After a whole view, or when nothing was missed: what an earlier page left, then all unanswered, in order. */
  #resend(): void {
    this.#restore();
    this.#restored = true;
    for (const sent of this.#unanswered.values()) sent.gone = false;
    this.#flush();
    if (this.done.peek()) this.ready(true);
  }

  #restore(): void {
    for (const { id, run, command } of this.outbox.waiting()) {
      if (this.#unanswered.has(id)) continue;
      this.#unanswered.set(id, {
        submit: { type: "submit", id, run, command },
        at: performance.now(),
        tries: 0,
        gone: false,
        answers: [],
      });
      this.store.expect(id, run, command);
    }
  }

  /** Too fast, or the server can't write now: what was meant to last goes again later and later, bothering nobody. */
  #later({ id, code, params }: CommandRefused): boolean {
    const waits = this.#unanswered.get(id);
    if (!waits || !lasts(waits.submit.command) || !BUSY.has(code)) return false;
    const seconds = Number(params.retry_after) || Math.min(BUSY_MOST_S, 2 ** waits.tries);
    waits.tries += 1;
    setTimeout(
      () => this.#unanswered.has(id) && this.#open() && this.#line.send(waits.submit),
      seconds * 1000 * (1 + Math.random()),
    );
    return true;
  }

  #answer(id: string, outcome: Outcome): void {
    const waits = this.#unanswered.get(id);
    if (!waits) return;
    this.#unanswered.delete(id);
    this.outbox.remove(id);
    if (outcome.ok) this.#remember(waits.submit);
    else this.giveBack(waits.submit.command, outcome);
    for (const answer of waits.answers) answer(outcome);
    this.#look();
  }

  #remember({ id, command }: Submit): void {
    this.#done.set(id, command);
    const [first] = this.#done.keys();
    if (first && this.#done.size > DID_MOST) this.#done.delete(first);
  }

  /** Words are never lost to a refusal, nor to a form that ends before they were sent. */
  giveBack(command: Command, { code, params = {} }: { code: string; params?: Record<string, unknown> }): void {
    const text = textOf(command);
    if (text && code !== "exists") this.#returned.value = [...this.#returned.value, { code, params, text, command }];
  }

  #look(): void {
    const now = performance.now();
    let slow = false;
    for (const [id, { submit, at }] of this.#unanswered) {
      slow ||= now - at > SLOW_MS;
      if (lasts(submit.command) || now - at < STALE_MS) continue;
      this.store.forget(id);
      this.#answer(id, { ok: false, code: "not_sent", params: {} });
    }
    if (this.#slow.peek() !== slow) this.#slow.value = slow;
  }
}

/** What somebody wrote on a card or with a ballot, "" for all else. */
function textOf(command: Command): string {
  if (command.type === "note.add" || command.type === "note.edit") return command.content.text ?? "";
  const { ballot } = command.type === "ballot.set" ? command : { ballot: null };
  return ballot && "text" in ballot ? (ballot.text ?? "") : "";
}
