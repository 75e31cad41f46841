/** Commands on their way, and what they will very probably do. Only acts on cards and dots are shown ahead. */

import type { AddNote, Command, EditNote, MoveNotes, See } from "../net/protocol";
import {
  BLANK,
  full,
  kindOf,
  zoneOf,
  type MayRecord,
  type Theme,
  type Note,
  type FullPlace,
  type Rec,
  type Zone,
} from "./records";

export interface Pending {
  id: string;
  /** The run the person was looking at. */
  run: string;
  command: Command;
  /** What the server said it produced; null while unanswered. */
  revs: Record<string, number> | null;
}

/** What the overlay reads: the confirmed records. */
export interface Confirmed {
  me: string;
  /** The channels one hears. */
  heard: readonly string[];
  get(key: string): Rec | undefined;
  keys(): Iterable<string>;
}

/** Accepted, and each key shows at least the promised rev, or (rev 0) has no record any more. */
export function settled({ revs }: Pending, rev: (key: string) => number | undefined): boolean {
  if (!revs) return false;
  return Object.entries(revs).every(([key, wanted]) =>
    wanted === 0 ? rev(key) === undefined : (rev(key) ?? 0) >= wanted,
  );
}

/** Returns what the pending commands change, in order: key → record, or null where it goes away. */
export function overlay(pending: readonly Pending[], draft: Confirmed): Map<string, Rec | null> {
  const over = new Map<string, Rec | null>();
  const sheet = new Sheet(draft, over);
  for (const each of pending) apply(each, sheet);
  return over;
}

class Sheet {
  constructor(
    readonly draft: Confirmed,
    readonly over: Map<string, Rec | null>,
  ) {}

  get<T extends Rec>(key: string): T | undefined {
    const found = this.over.get(key);
    return (found === null ? undefined : (found ?? this.draft.get(key))) as T | undefined;
  }

  set(key: string, record: Rec | null): void {
    this.over.set(key, record);
  }

  /** Ranks of what shares an order with the place asked for: a theme's notes, or a zone's items. */
  ranks(zone: string, theme: string | null, except: ReadonlySet<string>): [string, number][] {
    const found: [string, number][] = [];
    for (const key of new Set([...this.draft.keys(), ...this.over.keys()])) {
      const kind = kindOf(key);
      if ((kind !== "note" && kind !== "theme") || except.has(key)) continue;
      const item = this.get<Note | Theme>(key);
      if (!item || zoneOf(item) !== zone) continue;
      const { theme: inside, rank } = "place" in item ? item.place : { theme: null, rank: item.rank };
      if (inside === theme && !(kind === "theme" && theme)) found.push([key, rank]);
    }
    return found.sort((a, b) => a[1] - b[1]);
  }
}

function apply({ run, command }: Pending, sheet: Sheet): void {
  switch (command.type) {
    case "note.add":
      return add(run, command, sheet);
    case "note.edit":
      return edit(command, sheet);
    case "note.take_back":
      return takeBack(run, command.note, sheet);
    case "notes.move":
      return move(command, sheet);
    case "ballot.set": {
      const key = `ballot.${command.round}.${command.item}`;
      return sheet.set(key, command.ballot ? full(key, [{ ballot: command.ballot, rev: 0 }]) : null);
    }
  }
}

function add(runId: string, command: AddNote, sheet: Sheet): void {
  const { note, zone, content, x = null, y = null, at = "", room = false } = command;
  const key = `note.${note}`;
  if (sheet.get(key)) return;
  const rules = room ? null : sheet.get<MayRecord>("may")?.rules;
  const visible_to = rules ? channelOf(rules.see, sheet.draft) : "";
  const author = room || rules?.author === "masked" ? null : sheet.draft.me;
  if (!room) count(sheet, 1, undefined, zone);
  const place = { zone, rank: Number.MAX_SAFE_INTEGER, x, y, at };
  sheet.set(key, full(key, [{ content, place, room, run: runId, visible_to, author, mine: !room, rev: 0 }]));
}

/** The channel that alone has what one writes, "" where all do: who is in no group writes for themselves. */
function channelOf(see: See, { me, heard }: Confirmed): string {
  if (see === "all" || see === "facilitators") return see === "all" ? "" : see;
  return heard.find((channel) => channel.startsWith(`${see}.`)) ?? `me.${me}`;
}

function takeBack(runId: string, note: string, sheet: Sheet): void {
  const found = sheet.get<Note>(`note.${note}`);
  if (found?.run === runId) count(sheet, -1, undefined, found.place.zone);
  sheet.set(`note.${note}`, null);
}

/** One card more (`by` 1) or less (-1) in an area, or one moved there: those for later don't count. */
function count(sheet: Sheet, by: 1 | -1, from: string | undefined, zone: string): void {
  const may = sheet.get<MayRecord>("may");
  if (!may || may.left === null) return;
  const counts = (id: string | undefined) => Number(!!id && sheet.get<Zone>(`zone.${id}`)?.purpose !== "later");
  sheet.set("may", { ...may, left: Math.max(0, may.left - by * (counts(zone) - counts(from))) });
}

function edit({ note, content }: EditNote, sheet: Sheet): void {
  const found = sheet.get<Note>(`note.${note}`);
  if (found) sheet.set(`note.${note}`, { ...found, content: { ...BLANK, ...content } });
}

function move(command: MoveNotes, sheet: Sheet): void {
  const { keys, zone, theme = null, before = null, x = null, y = null, at: when = "" } = command;
  const there: Omit<FullPlace, "rank"> = { zone, theme, x, y, at: when, sheet: null };
  const moved = keys.filter((key) => sheet.get(key));
  const ranks = sheet.ranks(zone, theme, new Set(moved));
  const at = before ? ranks.findIndex(([key]) => key === before) : -1;
  const high = at < 0 ? (ranks.at(-1)?.[1] ?? 0) + moved.length + 1 : (ranks[at]?.[1] ?? 0);
  const low = at < 0 ? (ranks.at(-1)?.[1] ?? 0) : (ranks[at - 1]?.[1] ?? high - 2);
  moved.forEach((key, n) => put(key, { ...there, rank: low + ((high - low) * (n + 1)) / (moved.length + 1) }, sheet));
}

function put(key: string, place: FullPlace, sheet: Sheet): void {
  const item = sheet.get<Note | Theme>(key);
  if (!item) return;
  if ("place" in item) {
    if (item.mine && !item.room) count(sheet, 1, item.place.zone, place.zone);
    return sheet.set(key, { ...item, place });
  }
  const { zone, rank, x, y, at } = place;
  sheet.set(key, { ...item, zone, rank, x, y, at });
  for (const each of new Set([...sheet.draft.keys(), ...sheet.over.keys()])) {
    const note = kindOf(each) === "note" ? sheet.get<Note>(each) : undefined;
    if (note?.place.theme && `theme.${note.place.theme}` === key)
      sheet.set(each, { ...note, place: { ...note.place, zone } });
  }
}
