/**
 * What the screens read: one signal per record, one per ordered list. Shown = confirmed + pending, computed again
 * from both whenever either changes; nothing is ever rolled back.
 *
 * Lists: "cards" (every card that all can read), "zones", "phases", "runs", "rounds", "people", "links", "seats",
 * "own" (my notes), "aside" (the tray), "held" (what waits for a facilitator's yes), "zone.<id>" (single notes and
 * themes of a zone, in one order), "theme.<id>" (notes of a theme). They hold keys.
 */

import { batch, computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { CommandAccepted, Command, ServerMessage } from "../net/protocol";
import { Channels } from "./channels";
import { overlay, settled, type Confirmed, type Pending } from "./pending";
import { kindOf, type Kinds, type Note, type Phase, type Rec, type Room, type Run } from "./records";

type InList = readonly [list: string, rank: number];

function places(key: string, rec: Rec): InList[] {
  switch (kindOf(key)) {
    case "zone":
      return [["zones", (rec as Kinds["zone"]).rank]];
    case "phase":
      return [["phases", (rec as Phase).place]];
    case "run":
      return [["runs", (rec as Run).started_at]];
    case "round":
      return [["rounds", 0]];
    case "person":
      return [["people", 0]];
    case "link":
      return [["links", 0]];
    case "seat":
      return [["seats", (rec as Kinds["seat"]).at]];
    case "theme":
      return [[`zone.${(rec as Kinds["theme"]).zone}`, (rec as Kinds["theme"]).rank]];
    case "note":
      return placesOfNote(rec as Note);
    default:
      return [];
  }
}

function placesOfNote(note: Note): InList[] {
  const where = note.aside ? "aside" : note.place.theme ? `theme.${note.place.theme}` : `zone.${note.place.zone}`;
  const open = !note.visible_to && !note.aside;
  if (note.held && !note.aside && !note.mine) return [["held", note.place.rank]];
  return [
    [where, note.place.rank],
    ...(note.mine ? [["own", 0] as const] : []),
    ...(open ? [["cards", 0] as const] : []),
  ];
}

/** Equal enough not to wake anybody: same fields, same values two levels deep (a record, and a value in it). */
function same(a: unknown, b: unknown, depth = 2): boolean {
  if (a === b || !depth || !isObject(a) || !isObject(b)) return a === b;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => same(a[name], b[name], depth - 1));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

export class Store {
  readonly #channels = new Channels();
  readonly #cells = new Map<string, Signal<Rec | undefined>>();
  readonly #shown = new Map<string, Rec>();
  readonly #members = new Map<string, Map<string, number>>();
  readonly #lists = new Map<string, Signal<readonly string[]>>();
  readonly #first = new Map<string, number>();
  readonly #complete = signal(false);
  readonly #pending = signal<readonly Pending[]>([]);
  #over = new Map<string, Rec | null>();
  #seen = 0;

  /** True once a whole view is there. */
  readonly complete: ReadonlySignal<boolean> = this.#complete;
  /** Commands that are not confirmed yet, oldest first. */
  readonly pending: ReadonlySignal<readonly Pending[]> = this.#pending;
  readonly room: ReadonlySignal<Room | undefined> = this.record("room");
  readonly report: ReadonlySignal<Kinds["report"] | undefined> = this.record("report");
  /** The current run and its phase; undefined before the first phase and after closing. */
  readonly run: ReadonlySignal<Run | undefined> = computed(() => this.#current()?.value);
  readonly phase: ReadonlySignal<Phase | undefined> = computed(() => {
    const run = this.run.value;
    return run && this.record<Phase>(`phase.${run.phase}`).value;
  });
  readonly runId: ReadonlySignal<string> = computed(() => this.room.value?.run ?? "");

  /** @param me the viewer's participant id, for what is theirs in a pending note. */
  constructor(public me = "") {}

  /** The signal of one record, made at its first use. */
  record<T extends Rec>(key: string): ReadonlySignal<T | undefined> {
    let cell = this.#cells.get(key);
    if (!cell) this.#cells.set(key, (cell = signal(this.#shown.get(key))));
    return cell as unknown as ReadonlySignal<T | undefined>;
  }

  note(key: string): ReadonlySignal<Note | undefined> {
    return this.record<Note>(key);
  }

  /** The signal of one ordered list of keys (see above). */
  list(name: string): ReadonlySignal<readonly string[]> {
    let list = this.#lists.get(name);
    if (!list) this.#lists.set(name, (list = signal(this.#sorted(name))));
    return list;
  }

  /** The record as it is now, without subscribing. */
  peek<T extends Rec>(key: string): T | undefined {
    return this.#shown.get(key) as T | undefined;
  }

  /** The record as the server last gave it, without pending changes (`base` of an edit comes from here). */
  confirmed<T extends Rec>(key: string): T | undefined {
    return this.#channels.get(key) as T | undefined;
  }

  /** Every key shown now, without subscribing. */
  keys(): IterableIterator<string> {
    return this.#shown.keys();
  }

  /** Take in one message of the server. Those that say nothing about records change nothing. */
  receive(message: ServerMessage): void {
    if (message.type === "welcome") {
      this.me = this.#channels.me = message.participant;
      this.#channels.begin(message.channels);
    } else if (message.type === "view") {
      const keys = this.#channels.view(message);
      if (keys) this.#completed(keys);
    } else if (message.type === "patch") {
      const keys = this.#channels.patch(message);
      if (keys) this.#recompute(keys);
    } else if (message.type === "accepted") this.#accepted(message);
    // What was accepted before the line was lost is in the patches that follow, were it by being gone again.
    else if (message.type === "resumed") this.#confirm([]);
    else if (message.type === "refused") this.forget(message.id);
  }

  /** Show a command's effect at once. */
  expect(id: string, run: string, command: Command): void {
    this.#pending.value = [...this.#pending.value, { id, run, command, revs: null }];
    this.#recompute([]);
  }

  /** A pending command is no more: refused, or given up. */
  forget(id: string): void {
    this.#pending.value = this.#pending.value.filter((each) => each.id !== id);
    this.#recompute([]);
  }

  #current(): ReadonlySignal<Run | undefined> | undefined {
    const run = this.room.value?.run;
    return run ? this.record<Run>(`run.${run}`) : undefined;
  }

  #completed(keys: Set<string>): void {
    batch(() => {
      // What was accepted before this view was made is in it, under whatever id it has now.
      this.#confirm(keys);
      this.#complete.value = true;
    });
  }

  #confirm(keys: Iterable<string>): void {
    this.#pending.value = this.#pending.value.filter((each) => !each.revs);
    this.#recompute(keys);
  }

  #accepted({ id, revs }: CommandAccepted): void {
    this.#pending.value = this.#pending.value.map((each) => (each.id === id ? { ...each, revs } : each));
    this.#recompute([]);
  }

  #recompute(confirmed: Iterable<string>): void {
    const rev = (key: string): number | undefined => (this.#channels.get(key) as { rev?: number } | undefined)?.rev;
    const left = this.#pending.value.filter((each) => !settled(each, rev));
    const over = left.length ? overlay(left, this.#draft()) : new Map<string, Rec | null>();
    const touched = new Set([...confirmed, ...this.#over.keys(), ...over.keys()]);
    this.#over = over;
    batch(() => {
      if (left.length !== this.#pending.value.length) this.#pending.value = left;
      this.#show(touched);
    });
  }

  #draft(): Confirmed {
    return {
      me: this.me,
      heard: this.#channels.heard,
      get: (key) => this.#channels.get(key),
      keys: () => this.#channels.keys(),
    };
  }

  #show(touched: Set<string>): void {
    const dirty = new Set<string>();
    for (const key of touched) {
      const over = this.#over.get(key);
      const next = over === null ? undefined : (over ?? this.#channels.get(key));
      const before = this.#shown.get(key);
      if (same(before, next)) continue;
      this.#file(key, before, next, dirty);
      if (next) this.#shown.set(key, next);
      else this.#shown.delete(key);
      const cell = this.#cells.get(key);
      if (cell) cell.value = next;
    }
    for (const name of dirty) this.#order(name);
  }

  #file(key: string, before: Rec | undefined, next: Rec | undefined, dirty: Set<string>): void {
    if (!this.#first.has(key)) this.#first.set(key, ++this.#seen);
    const old = new Map(before ? places(key, before) : []);
    const now = new Map(next ? places(key, next) : []);
    for (const [name] of old) if (!now.has(name)) (dirty.add(name), this.#members.get(name)?.delete(key));
    for (const [name, rank] of now) {
      if (old.get(name) === rank) continue;
      let members = this.#members.get(name);
      if (!members) this.#members.set(name, (members = new Map()));
      members.set(key, rank);
      dirty.add(name);
    }
  }

  #sorted(name: string): string[] {
    const members = [...(this.#members.get(name) ?? [])];
    members.sort(([a, ra], [b, rb]) => ra - rb || (this.#first.get(a) ?? 0) - (this.#first.get(b) ?? 0));
    return members.map(([key]) => key);
  }

  #order(name: string): void {
    const list = this.#lists.get(name);
    if (!list) return;
    const next = this.#sorted(name);
    const now = list.value;
    if (next.length !== now.length || next.some((key, at) => key !== now[at])) list.value = next;
  }
}
