import type { Live } from "../state/live";
import { idOf, type Person } from "../state/records";

/** Those here who can say that they're done: participants alone, and never fewer than have said it. */
export function finishers({ store, presence }: Live): number {
  const { here, ready = 0 } = presence.value;
  const participants = store
    .list("people")
    .value.filter((key) => store.record<Person>(key).value?.role === "participant");
  return Math.max(ready, participants.filter((key) => here.includes(idOf(key))).length);
}

/** Those who lead, the lab apart. */
export function leaders({ store }: Live): { id: string; person: Person }[] {
  return store.list("people").value.flatMap((key) => {
    const person = store.record<Person>(key).value;
    return person?.role === "facilitator" ? [{ id: idOf(key), person }] : [];
  });
}
