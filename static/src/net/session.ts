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
/** A browser storage where it may be used, else this tab's memory (private windows, blocked or full storage). It
 * answers at once: nothing that could be waited for in vain. */
class Kept {
  readonly #memory = new Map<string, string>();
  /** Keys whose last value the storage did not take. */
  readonly #refused = new Set<string>();

  /** @param store asked for at each use: looking at a forbidden one already throws. */
  constructor(readonly store: () => Storage) {
    addEventListener("storage", ({ key, newValue }) => {
      if (key !== null && newValue === null) this.#memory.delete(key);
    });
  }

  get(key: string): string | null {
    const own = this.#memory.get(key) ?? null;
    if (this.#refused.has(key)) return own;
    try {
      return this.store().getItem(key) ?? own;
    } catch {
      return own;
    }
  }

  set(key: string, value: string): void {
    this.#memory.set(key, value);
    try {
      this.store().setItem(key, value);
      this.#refused.delete(key);
    } catch {
      // Memory has it: it lasts as long as the tab.
      this.#refused.add(key);
    }
  }

  drop(key: string): void {
    this.#memory.delete(key);
    this.#refused.delete(key);
    try {
      this.store().removeItem(key);
    } catch {
      // Nothing was stored there.
    }
  }

  /** Every key that begins so. */
  keys(prefix: string): string[] {
    const found = new Set(this.#memory.keys());
    try {
      const store = this.store();
      for (let n = 0; n < store.length; n++) found.add(store.key(n) ?? "");
    } catch {
      // Memory has what there is.
    }
    return [...found].filter((key) => key.startsWith(prefix));
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

/** Somebody has another role than they came in by: from now on their session is found under it. */
export function recast(session: Session, role: Role): void {
  if (load(session.room, session.role)?.token === session.token) drop(session.room, session.role);
  save({ ...session, role });
}

const OUT = "atelier.out.";

/** Somebody was shown out: their device shows who they are at this room's door, until they are let in again. */
export function keepOut(session: Session): void {
  keep.set(OUT + session.room, JSON.stringify(session));
}

export function shownOut(room: string): Session | null {
  const text = keep.get(OUT + room);
  return text ? (JSON.parse(text) as Session) : null;
}

export const letIn = (room: string): void => keep.drop(OUT + room);

/** The session to show at a door that gives `role`: one of it, or a participant's who is to facilitate. Who only looks
 * on stays apart: a projector's browser may be somebody's, too. */
export const ownFor = (room: string, role: Role): Session | null =>
  load(room, role) ?? (role === "facilitator" ? load(room, "participant") : null);

/** Every session of this browser in a role, in whatever room. */
export function allOf(role: Role): Session[] {
  const keys = keep.keys(PREFIX).filter((key) => key.endsWith(`.${role}`));
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
