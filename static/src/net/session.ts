/** Session tokens, one per room and role, side by side in this browser. Never a link's secret. */

import type { Role } from "./protocol";

export interface Session {
  room: string;
  role: Role;
  token: string;
  participant: string;
}

const PREFIX = "atelier.session.";
const RANK: readonly Role[] = ["observer", "participant", "facilitator", "lab"];
/** A browser storage where it may be used, else this tab's memory (private windows, blocked storage). */
class Kept {
  readonly #memory = new Map<string, string>();

  /** @param store asked for at each use: looking at a forbidden one already throws. */
  constructor(readonly store: () => Storage) {}

  get(key: string): string | null {
    try {
      return this.store().getItem(key) ?? this.#memory.get(key) ?? null;
    } catch {
      return this.#memory.get(key) ?? null;
    }
  }

  set(key: string, value: string): void {
    this.#memory.set(key, value);
    try {
      this.store().setItem(key, value);
    } catch {
      // Memory has it: it lasts as long as the tab.
    }
  }

  keys(): string[] {
    try {
      return [...new Set([...this.#memory.keys(), ...Object.keys(this.store())])];
    } catch {
      return [...this.#memory.keys()];
    }
  }

  drop(key: string): void {
    this.#memory.delete(key);
    try {
      this.store().removeItem(key);
    } catch {
      // Nothing was stored there.
    }
  }
}

/** For every tab of this browser. */
export const keep = new Kept(() => localStorage);
/** For this tab, through a reload. */
export const keepHere = new Kept(() => sessionStorage);

const at = (room: string, role: Role): string => `${PREFIX}${room}.${role}`;

/** Beside a session: this very tab has come in by it. */
const CAME = "atelier.came.";

export function save(session: Session): void {
  keep.set(at(session.room, session.role), JSON.stringify(session));
  keepHere.set(CAME + session.token.slice(0, 8), "");
}

/** Whether this tab came in by a session, or was open when its workshop closed. */
export const cameHere = ({ room, role, token }: Session): boolean =>
  keepHere.get(CAME + token.slice(0, 8)) !== null || keepHere.get(at(room, role)) !== null;

/** From now on this tab alone has the session: when it is closed the browser has nothing of it. */
export function keepInTab(session: Session): void {
  keepHere.set(at(session.room, session.role), JSON.stringify(session));
  keep.drop(at(session.room, session.role));
}

export function load(room: string, role: Role): Session | null {
  const text = keepHere.get(at(room, role)) ?? keep.get(at(room, role));
  if (!text) return null;
  try {
    return JSON.parse(text) as Session;
  } catch {
    return null;
  }
}

export function drop(room: string, role: Role): void {
  keep.drop(at(room, role));
  keepHere.drop(at(room, role));
}

/** Every session of this browser in a role, in whatever room. */
export function allOf(role: Role): Session[] {
  const keys = keep.keys().filter((key) => key.startsWith(PREFIX) && key.endsWith(`.${role}`));
  return keys.flatMap((key) => load(key.slice(PREFIX.length, -role.length - 1), role) ?? []);
}

/**
 * The session to open a page with: that of `role`, else the weakest one that gives more (the page then asks for
 * less in its hello). Null when this browser holds none.
 */
export function sessionFor(room: string, role: Role): Session | null {
  for (const each of RANK.slice(RANK.indexOf(role))) {
    const found = load(room, each);
    if (found) return found;
  }
  return null;
}
