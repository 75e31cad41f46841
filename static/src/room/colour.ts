import type { Purpose } from "../net/protocol";
import type { Zone } from "../state/records";
import type { Store } from "../state/store";

export type Colour = "sable" | "ciel" | "sauge" | "corail" | "lavande" | "craie";

const OF_PURPOSE: Record<Purpose, readonly Colour[]> = {
  ideas: ["sable", "ciel", "corail", "lavande"],
  questions: ["lavande"],
  decisions: ["corail"],
  actions: ["sauge"],
  later: ["craie"],
};

/** Colour belongs to the place, never to a person. Areas for ideas take turns. Subscribes. */
export function colourOf(store: Store, zone: string): Colour {
  const found = store.record<Zone>(`zone.${zone}`).value;
  if (!found) return "craie";
  const alike = store.list("zones").value.filter((key) => store.record<Zone>(key).value?.purpose === found.purpose);
  const colours = OF_PURPOSE[found.purpose];
  return colours[Math.max(0, alike.indexOf(`zone.${zone}`)) % colours.length] ?? "craie";
}
