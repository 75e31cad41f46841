/** What can be done with several cards at once: one command each, so that it is one act, undone as a whole. Pure. */

import type { Command } from "../net/protocol";
import type { Live } from "../state/live";
import { idOf, isPrivate, zoneOf, type Note, type Theme } from "../state/records";
import { laterZone, moveItems } from "./items";
import { May } from "./may";
import { movable } from "./drops";

export interface Choices {
  /** Those that may be moved. */
  moves: readonly string[];
  /** Those that may be set aside and deleted. */
  leads: readonly string[];
}

/** What one may do with these cards. Subscribes to rights. */
export function choicesFor(live: Live, keys: readonly string[]): Choices {
  const lead = new May(live).facilitates();
  const open = (key: string): boolean => {
    const note = live.store.peek<Note>(key);
    return !!note && !note.aside && !isPrivate(note);
  };
  return { moves: keys.filter((key) => movable(live, key)), leads: lead ? keys.filter(open) : [] };
}

export const togetherIn = (keys: readonly string[]): Command => ({ type: "theme.make", notes: keys.map(idOf) });

/** To an area, or into a theme. */
export function toPlace(live: Live, keys: readonly string[], to: string): Command {
  if (to.startsWith("zone.")) return moveItems(keys, idOf(to));
  return moveItems(keys, zoneOf(live.store.peek<Theme>(to)), idOf(to));
}

/** For later; null where there is no such area. */
export function forLater(live: Live, keys: readonly string[]): Command | null {
  const zone = laterZone(live);
  return zone ? moveItems(keys, zone) : null;
}

const several = (keys: readonly string[]): { note: string; others?: readonly string[] } => {
  const [note = "", ...others] = keys.map(idOf);
  return others.length ? { note, others } : { note };
};

export const allAside = (keys: readonly string[]): Command => ({ type: "note.aside", ...several(keys) });
export const allDeleted = (keys: readonly string[]): Command => ({ type: "note.delete", ...several(keys) });
