/** Cards and themes: what they are called, and the command that moves them. */

import { pick, t } from "../i18n";
import { shortened } from "../i18n/shortened";
import type { Command } from "../net/protocol";
import type { Live } from "../state/live";
import { idOf, kindOf, type Theme, type Note, type Zone } from "../state/records";
import type { Store } from "../state/store";
import { NOWHERE, sentSpot, type Spot } from "./spots";

/** The words of a card or theme. */
export function itemText(store: Store, key: string): string {
  if (key.startsWith("note.")) return store.note(key).value?.content.text ?? "";
  return store.record<Theme>(key).value?.title || t("theme-unnamed");
}

/** What people call a zone or an item: its title, or its words shortened. */
export function nameOf(live: Live, key: string): string {
  const kind = kindOf(key);
  const working = live.store.room.peek()?.plan.language ?? "fr";
  if (kind === "zone") return pick(live.store.peek<Zone>(key)?.title ?? {}, working).text;
  const words =
    kind === "theme"
      ? live.store.peek<Theme>(key)?.title || t("theme-unnamed")
      : (live.store.peek<Note>(key)?.content.text ?? "");
  return shortened(words, 58);
}

/** Puts items in an area, or a theme or spot of it, in this order, at the end or in front of `before`. */
export const moveItems = (
  keys: readonly string[],
  zone: string,
  theme: string | null = null,
  before: string | null = null,
  spot: Spot = NOWHERE,
): Command => ({
  type: "notes.move",
  keys,
  zone,
  ...(theme ? { theme } : {}),
  ...(before ? { before } : {}),
  ...sentSpot(spot),
});

/** The same for one. */
export const moveItem = (key: string, zone: string, theme?: string | null, before?: string | null): Command =>
  moveItems([key], zone, theme, before);

/** The area that is open in every step; null where there is none. */
export function laterZone(live: Live): string | null {
  const found = live.store
    .list("zones")
    .peek()
    .find((key) => live.store.peek<Zone>(key)?.purpose === "later");
  return found ? idOf(found) : null;
}
