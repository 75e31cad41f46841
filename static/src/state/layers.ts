/**
 * The confirmed state: three layers kept apart, merged on demand. A record is replaced whole within its layer, null
 * removes that layer's part, later layers win field by field. A note of the layer `mine` is the viewer's: that is its
 * default there, so the wire leaves it out.
 */

import type { Layer, Patch, View } from "../net/protocol";
import { full, type Rec, type Wire } from "./records";

const ORDER: readonly Layer[] = ["everyone", "facilitators", "mine"];
type Parts = Record<Layer, Map<string, Wire>>;

const empty = (): Parts => ({ everyone: new Map(), facilitators: new Map(), mine: new Map() });

export class Layers {
  /** The viewer: notes under his own name are his too. */
  me = "";
  #parts = empty();
  /** The view being received; it takes the place of the old one when its last piece is there. */
  #next: Parts | null = null;
  #moment = new Set<string>();
  readonly #merged = new Map<string, Rec>();

  /** Start over: everything that follows, patches included, belongs to a new view. */
  begin(): void {
    this.#next = empty();
    this.#moment.clear();
  }

  /** Returns the keys that may have changed, once the view is complete; null while pieces are missing. */
  view({ layer, records, last }: View): Set<string> | null {
    this.#next ??= empty();
    this.#put(this.#next, layer, records);
    if (!last) return null;
    const keys = new Set(this.#merged.keys());
    this.#parts = this.#next;
    this.#next = null;
    for (const part of Object.values(this.#parts)) for (const key of part.keys()) keys.add(key);
    return this.#merge(keys);
  }

  /** Returns the keys of the whole moment with its last patch; null before that, and while a view is coming. */
  patch({ layer, records, more }: Patch): Set<string> | null {
    this.#put(this.#next ?? this.#parts, layer, records);
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

  #put(parts: Parts, layer: Layer, records: Record<string, unknown>): void {
    for (const [key, record] of Object.entries(records)) {
      if (record === null) parts[layer].delete(key);
      else
        parts[layer].set(
          key,
          layer === "mine" && key.startsWith("note.") ? { mine: true, ...(record as Wire) } : (record as Wire),
        );
    }
  }

  #owned(record: Rec): Rec {
    return "author" in record && "text" in record && record.author === this.me && !record.room
      ? { ...record, mine: true }
      : record;
  }

  #merge(keys: Set<string>): Set<string> {
    for (const key of keys) {
      const parts = ORDER.map((layer) => this.#parts[layer].get(key)).filter((part) => part !== undefined);
      if (parts.length) this.#merged.set(key, this.#owned(full(key, parts)));
      else this.#merged.delete(key);
    }
    return keys;
  }
}
