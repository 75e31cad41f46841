/** What letting cards or themes go means: the command, and the words that say so beforehand. Pure. */

import { t } from "../i18n";
import type { Command } from "../net/protocol";
import type { Live } from "../state/live";
import { idOf, isPrivate, kindOf, zoneOf, type Note, type Theme, type Zone } from "../state/records";
import { moveItems, nameOf } from "./items";
import { May } from "./may";
import { NOWHERE, spotOf, type Spot } from "./spots";

export interface Landing {
  command: Command;
  /** What will happen. */
  says: string;
}

/** Where a layout says that it would go. */
interface Target {
  onto: string;
  before: string | null;
  /** Where in an area, and what that is called. */
  spot?: Spot;
  where?: string;
}

/** Whether one may take this card or theme into one's hand. */
export function movable(live: Live, key: string): boolean {
  const may = new May(live);
  if (kindOf(key) === "theme") return may.now.sort;
  const note = kindOf(key) === "note" ? live.store.peek<Note>(key) : undefined;
  if (!note || note.aside) return false;
  if (may.now.sort) return !isPrivate(note);
  if (!note.mine || !may.change(note)) return false;
  return may.writable().some((zone) => zone !== note.place.zone || hasSpots(live, zone));
}

/** Whether cards of an area lie somewhere in it, and not just one after the other. */
export const hasSpots = ({ store }: Live, zone: string): boolean =>
  (store.peek<Zone>(`zone.${zone}`)?.layout.kind ?? "columns") !== "columns";

/** Returns what comes of letting `held` go there; null where nothing would. */
export function landing(live: Live, held: readonly string[], target: Target): Landing | null {
  const { onto, before } = target;
  const themes = held.filter((key) => kindOf(key) === "theme");
  const kind = kindOf(onto);
  if (!held.length || held.includes(onto)) return null;
  if (kind === "zone") return toArea(live, held, idOf(onto), target);
  if (!new May(live).now.sort) return null;
  if (kind === "note") return themes.length ? null : together(held, onto);
  const [first] = themes;
  if (!first) return intoTheme(live, held, onto, before);
  return held.length === 1 ? merged(live, first, onto) : null;
}

function together(held: readonly string[], onto: string): Landing {
  const notes = [onto, ...held].map(idOf);
  return { command: { type: "theme.make", notes }, says: t("drop-theme", { n: notes.length }) };
}

function merged(live: Live, theme: string, onto: string): Landing {
  const command: Command = { type: "theme.merge", theme: idOf(theme), into: idOf(onto) };
  return { command, says: t("drop-merge", { name: nameOf(live, onto) }) };
}

function intoTheme(live: Live, held: readonly string[], onto: string, before: string | null): Landing | null {
  const theme = live.store.peek<Theme>(onto);
  if (!theme) return null;
  const there = held.every((key) => live.store.peek<Note>(key)?.place.theme === idOf(onto));
  if (there && before === null && held.length === live.store.list(onto).peek().length) return null;
  const says = there ? t("drop-here") : t("drop-into", { name: nameOf(live, onto) });
  return { command: moveItems(held, theme.zone, idOf(onto), before), says };
}

function toArea(live: Live, held: readonly string[], zone: string, target: Target): Landing | null {
  const { spot = NOWHERE, where, before } = target;
  const may = new May(live);
  const items = held.map((key) => live.store.peek<Note | Theme>(key));
  const here = items.every((item) => zoneOf(item) === zone);
  const same = items.every((item) => sameSpot(spotOf(item), spot));
  if (!may.now.sort && ((here && same) || !may.writable().includes(zone))) return null;
  const leaves = items.some((item) => item && "place" in item && item.place.theme);
  const name = nameOf(live, `zone.${zone}`);
  const moves = leaves ? t("drop-out", { name }) : here ? t("drop-here") : t("drop-area", { name });
  const command = moveItems(held, zone, null, may.now.sort ? before : null, spot);
  return { command, says: where && !(here && same) ? t("drop-spot", { where }) : moves };
}

const sameSpot = (a: Spot, b: Spot): boolean => a.x === b.x && a.y === b.y && a.at === b.at;
