/**
 * The confirmed state: the records of each channel one hears kept apart, merged on demand. A record is replaced whole
 * within its channel, null removes that channel's part, later channels win field by field, in the order in which the
 * welcome names them. Of one's own card that others read too, one's own channel has an empty record: it says "mine".
 */

import type { Patch, View } from "../net/protocol";
import { full, type Rec, type Wire } from "./records";

type Parts = Map<string, Map<string, Wire>>;

const empty = (heard: readonly string[]): Parts => new Map(heard.map((channel) => [channel, new Map()]));

export class Channels {
  /** The viewer: notes under their own name are theirs too. */
  me = "";
  /** What one hears, later ones winning. */
  heard: readonly string[] = [];
  #parts: Parts = new Map();
  /** The view being received; it takes the place of the old one when its last piece is there. */
  #next: Parts | null = null;
  #moment = new Set<string>();
  readonly #merged = new Map<string, Rec>();

  /** Start over with these channels: everything that follows, patches included, belongs to a new view. */
  begin(heard: readonly string[]): void {
    this.heard = heard;
    this.#next = empty(heard);
    this.#moment.clear();
  }

  /** Returns the keys that may have changed, once the view is complete; null while pieces are missing. */
  view({ channel, records, last }: View): Set<string> | null {
    this.#next ??= empty(this.heard);
    this.#put(this.#next, channel, records);
    if (!last) return null;
    const keys = new Set(this.#merged.keys());
    this.#parts = this.#next;
    this.#next = null;
    for (const part of this.#parts.values()) for (const key of part.keys()) keys.add(key);
    return this.#merge(keys);
  }

  /** Returns the keys of the whole moment with its last patch; null before that, and while a view is coming. */
  patch({ channel, records, more }: Patch): Set<string> | null {
    this.#put(this.#next ?? this.#parts, channel, records);
    if (this.#next) return null;
    for (const key of Object.keys(records)) this.#moment.add(key);
    if (more) return null;
    const keys = this.#moment;
    this.#moment = new Set();
    return this.#merge(keys);
  }

  get(key: string): Rec | undefined {
    return this.#merged.get(key);
  }

  keys(): Iterable<string> {
    return this.#merged.keys();
  }

  /** A channel that the welcome did not name is none of ours: nothing of it is kept. */
  #put(parts: Parts, channel: string, records: Record<string, unknown>): void {
    const part = parts.get(channel);
    for (const [key, record] of Object.entries(records)) {
      if (record === null) part?.delete(key);
      else part?.set(key, Object.keys(record as Wire).length ? (record as Wire) : marks(channel, key));
    }
  }

  #owned(record: Rec): Rec {
    return "author" in record && "content" in record && record.author === this.me && !record.room
      ? { ...record, mine: true }
      : record;
  }

  #merge(keys: Set<string>): Set<string> {
    for (const key of keys) {
      const parts = [...this.#parts.values()].map((part) => part.get(key)).filter((part) => part !== undefined);
      if (parts.length) this.#merged.set(key, this.#owned(full(key, parts)));
      else this.#merged.delete(key);
    }
    return keys;
  }
}

const marks = (channel: string, key: string): Wire =>
  channel.startsWith("me.") && key.startsWith("note.") ? { mine: true } : {};
