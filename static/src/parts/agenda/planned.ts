/** A room's agenda, and a method's, as remarks are made on them. */

import type { DraftPhase, Method } from "../../net/protocol";
import type { PlannedArea, PlannedStep } from "../../room/remarks";
import { idOf, rulesIn, voteIn, type Zone } from "../../state/records";
import type { Store } from "../../state/store";

/** The areas of a room: those with something in them, and those that are made for what is kept, are no question. */
export const plannedAreas = (store: Store): PlannedArea[] =>
  store.list("zones").value.flatMap((key) => {
    const zone = store.record<Zone>(key).value;
    if (!zone) return [];
    const { title, purpose, layout, under } = zone;
    return { id: idOf(key), title, purpose, layout: layout.kind, filled: !!under || store.list(key).value.length > 0 };
  });

/** The areas of a method, by key. */
export const areasIn = ({ zones }: Method): PlannedArea[] =>
  Object.entries(zones).map(([id, { title, purpose, layout }]) => ({
    id,
    title,
    purpose,
    layout: layout?.kind ?? "columns",
  }));

/** A step of a method with every default filled in. */
export const plannedOf = (phase: DraftPhase, minutes = phase.minutes ?? null): PlannedStep => ({
  title: phase.title,
  instruction: phase.instruction ?? {},
  script: phase.script ?? {},
  minutes,
  rules: rulesIn(phase.rules),
  parts: Object.fromEntries(Object.entries(phase.parts ?? {}).map(([name, theirs]) => [name, rulesIn(theirs)])),
  vote: voteIn(phase.vote),
  slack: phase.slack ?? false,
  talk: phase.talk ?? "free",
});
