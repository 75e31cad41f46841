/**
 * What must survive a reload: commands not yet answered, and drafts. In IndexedDB, or in memory where that is
 * refused. Office PCs are shared, so everything of a room goes away on leaving, and each entry on its answer.
 */

import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Submit } from "../net/protocol";
import { keep } from "../net/session";

export interface Unanswered extends Submit {
  /** `<room>.<participant>`: whose it is. */
  owner: string;
  /** Order of sending. */
  at: number;
}

interface Shelf {
  commands(owner: string): Promise<Unanswered[]>;
  put(waiting: Unanswered): Promise<void>;
  remove(id: string): Promise<void>;
  draft(key: string): Promise<string>;
  write(key: string, text: string): Promise<void>;
  clear(owner: string): Promise<void>;
}

interface Tables extends DBSchema {
  commands: { key: string; value: Unanswered; indexes: { owner: string } };
  drafts: { key: string; value: string };
}

class Disk implements Shelf {
  constructor(readonly db: IDBPDatabase<Tables>) {}

  async commands(owner: string): Promise<Unanswered[]> {
    return (await this.db.getAllFromIndex("commands", "owner", owner)).sort((a, b) => a.at - b.at);
  }
  async put(waiting: Unanswered): Promise<void> {
    await this.db.put("commands", waiting);
  }
  async remove(id: string): Promise<void> {
    await this.db.delete("commands", id);
  }
  async draft(key: string): Promise<string> {
    return (await this.db.get("drafts", key)) ?? "";
  }
  async write(key: string, text: string): Promise<void> {
    if (text) await this.db.put("drafts", text, key);
    else await this.db.delete("drafts", key);
  }
  async clear(owner: string): Promise<void> {
    const both = this.db.transaction(["commands", "drafts"], "readwrite");
    for (const id of await both.objectStore("commands").index("owner").getAllKeys(owner))
      await both.objectStore("commands").delete(id);
    await both.objectStore("drafts").delete(IDBKeyRange.bound(`${owner}.`, `${owner}.￿`));
    await both.done;
  }
}

export class Memory implements Shelf {
  readonly #commands = new Map<string, Unanswered>();
  readonly #drafts = new Map<string, string>();

  async commands(owner: string): Promise<Unanswered[]> {
    return [...this.#commands.values()].filter((each) => each.owner === owner).sort((a, b) => a.at - b.at);
  }
  async put(waiting: Unanswered): Promise<void> {
    this.#commands.set(waiting.id, waiting);
  }
  async remove(id: string): Promise<void> {
    this.#commands.delete(id);
  }
  async draft(key: string): Promise<string> {
    return this.#drafts.get(key) ?? "";
  }
  async write(key: string, text: string): Promise<void> {
    if (text) this.#drafts.set(key, text);
    else this.#drafts.delete(key);
  }
  async clear(owner: string): Promise<void> {
    for (const each of await this.commands(owner)) this.#commands.delete(each.id);
    for (const key of this.#drafts.keys()) if (key.startsWith(`${owner}.`)) this.#drafts.delete(key);
  }
}

async function open(): Promise<Shelf> {
  try {
    return new Disk(
      await openDB<Tables>("atelier", 1, {
        upgrade(db) {
          db.createObjectStore("commands", { keyPath: "id" }).createIndex("owner", "owner");
          db.createObjectStore("drafts");
        },
      }),
    );
  } catch {
    return new Memory();
  }
}

let shelf: Promise<Shelf> | null = null;
const shared = (): Promise<Shelf> => (shelf ??= open());

/** The commands and drafts of one person in one room. */
export class Outbox {
  #at = Date.now();

  constructor(
    readonly owner: string,
    readonly shelf: Promise<Shelf> = shared(),
  ) {}

  async waiting(): Promise<Unanswered[]> {
    return (await this.shelf).commands(this.owner);
  }

  async put(submit: Submit): Promise<void> {
    const waiting = { ...submit, owner: this.owner, at: ++this.#at };
    await (await this.shelf).put(waiting);
  }

  async remove(id: string): Promise<void> {
    await (await this.shelf).remove(id);
  }

  /** The text somebody was typing in `field`, "" when none. */
  async draft(field: string): Promise<string> {
    const last = this.#last()[field];
    if (last) {
      keep.drop(this.#key);
      await this.write(field, last);
    }
    return (await this.shelf).draft(`${this.owner}.${field}`);
  }

  async write(field: string, text: string): Promise<void> {
    await (await this.shelf).write(`${this.owner}.${field}`, text);
  }

  /** Write at the last moment: nothing that takes time is finished when a page goes away. */
  writeNow(field: string, text: string): void {
    const texts = { ...this.#last(), [field]: text };
    if (Object.values(texts).some(Boolean)) keep.set(this.#key, JSON.stringify(texts));
    else keep.drop(this.#key);
  }

  async clear(): Promise<void> {
    keep.drop(this.#key);
    await (await this.shelf).clear(this.owner);
  }

  get #key(): string {
    return `atelier.draft.${this.owner}`;
  }

  #last(): Record<string, string> {
    return JSON.parse(keep.get(this.#key) ?? "{}") as Record<string, string>;
  }
}
