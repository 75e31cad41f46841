/** The one list of what this viewer may do with a card, a theme or an area: for the outline's menus and the wall's. */

import {
  Archive,
  ArrowDown,
  ArrowUp,
  Check,
  Combine,
  FolderInput,
  LayoutGrid,
  Layers,
  MapPin,
  ListPlus,
  Pencil,
  Presentation,
  Split,
  Trash2,
  Undo2,
  Ungroup,
  type IconNode,
} from "lucide";
import { t } from "../../i18n";
import { longId } from "../../net/ids";
import type { Command } from "../../net/protocol";
import { hasSpots } from "../../room/drops";
import { laterZone, moveItem } from "../../room/items";
import { moved } from "../../room/phases";
import { May } from "../../room/may";
import type { Live } from "../../state/live";
import { idOf, isPrivate, kindOf, sent, type Theme, type Note, type Zone } from "../../state/records";
import { act, actUndoable } from "../../ui/act";
import type { Action } from "../../ui/Menu";
import { toast } from "../../ui/Toast";
import { ask } from "./ask";
import { copyActions } from "./copies";

/** Words that a first-time facilitator stops at. */
const TIPS: ReadonlySet<string> = new Set(["later", "set-aside", "keep"]);

const action = (id: string, icon: IconNode, run: () => void, danger = false): Action => ({
  id,
  icon,
  run,
  danger,
  label: t(`item-${id}`),
  ...(TIPS.has(id) ? { tip: t(`tip-${id}`) } : {}),
});

/**
 * What can be done now with `note.<id>`, `theme.<id>` or `zone.<id>`; empty when nothing.
 * Show `<ItemDialogs/>` (every page in a room does) for those that ask something first.
 */
export function itemActions(live: Live, key: string): Action[] {
  const may = new May(live);
  if (live.role.value === "observer") return [];
  const kind = kindOf(key);
  if (kind === "note") return noteActions(live, may, key);
  if (kind === "theme") return themeActions(live, may, key);
  return kind === "zone" ? zoneActions(live, may, key) : [];
}

function noteActions(live: Live, may: May, key: string): Action[] {
  const note = live.store.peek<Note>(key);
  if (!note) return [];
  const lead = may.facilitates();
  const sort = may.now.sort && !isPrivate(note) && !note.aside;
  const change = may.change(note);
  return [
    ...(change ? [action("edit", Pencil, () => ask({ what: "edit", key }))] : []),
    ...(sort ? sorting(live, key, note) : moving(live, may, key, note)),
    ...(lead ? leading(live, key, note) : []),
    ...(change && note.mine && !lead ? [action("take-back", Undo2, () => void takeBack(live, key, note))] : []),
  ];
}

/** One's own card, between the areas one may write in (N7). */
function moving(live: Live, may: May, key: string, note: Note): Action[] {
  if (!note.mine || !may.change(note)) return [];
  const others = may.writable().filter((zone) => zone !== note.place.zone);
  return [
    ...(may.write(note.place.zone) ? placing(live, key, note.place.zone) : []),
    ...(others.length ? [action("move", FolderInput, () => ask({ what: "move", key }))] : []),
  ];
}

/** To another row, column, horizon of its area. */
const placing = (live: Live, key: string, zone: string): Action[] =>
  hasSpots(live, zone) ? [action("place", MapPin, () => ask({ what: "place", key }))] : [];

function sorting(live: Live, key: string, note: Note): Action[] {
  const themes = live.store
    .list(`zone.${note.place.zone}`)
    .peek()
    .some((each) => kindOf(each) === "theme" && idOf(each) !== note.place.theme);
  const later = laterZone(live);
  return [
    ...(themes ? [action("put-in-theme", Layers, () => ask({ what: "theme", key }))] : []),
    action("new-theme", Combine, () => ask({ what: "new-theme", key })),
    ...(note.place.theme
      ? [action("out-of-theme", Ungroup, () => void act(live, moveItem(key, note.place.zone)))]
      : []),
    ...(note.place.theme ? [] : placing(live, key, note.place.zone)),
    action("move", FolderInput, () => ask({ what: "move", key })),
    ...steps(live, key, note.place.zone, note.place.theme),
    ...(later && later !== note.place.zone
      ? [action("later", Archive, () => void toLater(live, key, note, later))]
      : []),
  ];
}

function leading(live: Live, key: string, note: Note): Action[] {
  const id = idOf(key);
  const aside: Command = { type: "note.aside", note: id, aside: !note.aside };
  if (note.aside) return [action("bring-back", Undo2, () => void act(live, aside)), deletion(live, id)];
  const away = action("set-aside", Archive, () => void act(live, aside));
  if (note.held) return [action("show-held", Check, () => void act(live, { type: "note.show", notes: [id] })), away];
  if (note.visible_to) return [];
  return [...keeping(live, key, note.kept), spotlight(live, key), away, deletion(live, id)];
}

function themeActions(live: Live, may: May, key: string): Action[] {
  const theme = live.store.peek<Theme>(key);
  if (!theme) return [];
  const id = idOf(key);
  const others = [...live.store.keys()].some((each) => kindOf(each) === "theme" && each !== key);
  const sorts = [
    action("name-theme", Pencil, () => ask({ what: "name", key })),
    ...(others ? [action("merge", Combine, () => ask({ what: "merge", key }))] : []),
    action("split", Split, () => void act(live, { type: "theme.split", theme: id })),
    ...placing(live, key, theme.zone),
    action("move", FolderInput, () => ask({ what: "move", key })),
    ...steps(live, key, theme.zone, null),
  ];
  const naming = sorts.slice(0, 1);
  const closed = live.store.room.peek()?.status === "closed";
  return [
    ...(may.now.sort ? sorts : closed && may.facilitates() ? naming : []),
    ...(may.facilitates()
      ? [...keeping(live, key, theme.kept), spotlight(live, key), ...copyActions(live, [key])]
      : []),
  ];
}

function zoneActions(live: Live, may: May, key: string): Action[] {
  const zone = live.store.peek<Zone>(key);
  if (!zone || !may.facilitates()) return [];
  const empty = live.store.list(key).peek().length === 0 && zone.purpose !== "later";
  return [
    action("rename-zone", Pencil, () => ask({ what: "zone", key })),
    action("layout-zone", LayoutGrid, () => ask({ what: "layout", key })),
    ...zoneSteps(live, key),
    spotlight(live, key),
    ...(live.store.list(key).peek().length ? copyActions(live, [key]) : []),
    ...(empty
      ? [action("remove-zone", Trash2, () => void act(live, { type: "zone.remove", zone: idOf(key) }), true)]
      : []),
  ];
}

/** One place up or down among the areas. */
function zoneSteps(live: Live, key: string): Action[] {
  const zones = live.store.list("zones").peek().map(idOf);
  const [up, down] = [moved(zones, idOf(key), -1), moved(zones, idOf(key), 1)];
  const to = (before: string | null) => () =>
    void act(live, { type: "zone.move", zone: idOf(key), ...(before ? { before } : {}) });
  return [
    ...(up === undefined ? [] : [action("up", ArrowUp, to(up))]),
    ...(down === undefined ? [] : [action("down", ArrowDown, to(down))]),
  ];
}

function keeping(live: Live, key: string, kept: boolean): Action[] {
  const open = live.store.room.peek()?.status !== "closed";
  return [
    action(kept ? "unkeep" : "keep", Check, () => void act(live, { type: "item.keep", key, kept: !kept })),
    ...(kept && open ? [action("add-action", ListPlus, () => ask({ what: "action", key }))] : []),
  ];
}

function spotlight(live: Live, key: string): Action {
  const on = live.store.room.peek()?.spotlight === key;
  return action(
    on ? "hide-from-all" : "show-to-all",
    Presentation,
    () => void act(live, { type: "room.spotlight", key: on ? "" : key }),
  );
}

function deletion(live: Live, note: string): Action {
  return action("delete", Trash2, () => void act(live, { type: "note.delete", note }), true);
}

/** Taking back erases the words from the room; undoing writes them again. */
async function takeBack(live: Live, key: string, { content, place }: Note): Promise<void> {
  if (!(await act(live, { type: "note.take_back", note: idOf(key) }))) return;
  toast(
    t("item-take-back-done"),
    () => void act(live, { type: "note.add", note: longId(), zone: place.zone, content: sent(content) }),
  );
}

async function toLater(live: Live, key: string, note: Note, later: string): Promise<void> {
  await actUndoable(live, moveItem(key, later), t("item-later-done"), moveItem(key, note.place.zone, note.place.theme));
}

/** One place up or down in the order it is in. */
function steps(live: Live, key: string, zone: string, theme: string | null): Action[] {
  const items = live.store.list(theme ? `theme.${theme}` : `zone.${zone}`).peek();
  const at = items.indexOf(key);
  const to = (before: string | null) => () => void act(live, moveItem(key, zone, theme, before));
  return [
    ...(at > 0 ? [action("up", ArrowUp, to(items[at - 1] ?? null))] : []),
    ...(at >= 0 && at < items.length - 1 ? [action("down", ArrowDown, to(items[at + 2] ?? null))] : []),
  ];
}
