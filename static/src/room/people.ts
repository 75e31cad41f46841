import type { Live } from "../state/live";
import { idOf, type Person } from "../state/records";

/** Whether people say in this step that they're done: while they write in it, and have the button to say so. */
export function asksDone({ store }: Live): boolean {
  const run = store.run.value;
  const writes = run ? [run.rules, ...Object.values(run.parts ?? {})].some(({ write }) => write === "own") : false;
  return writes && !!store.phase.value?.ready && !run?.input_ended && !run?.ended_at;
}

/** Those who took part: participants and who led them, here now or not. */
export function tookPart({ store }: Live): { id: string; person: Person }[] {
  return store.list("people").value.flatMap((key) => {
    const person = store.record<Person>(key).value;
    const counts =
      !!person && !person.late && !person.out && (person.role === "participant" || person.role === "facilitator");
    return counts ? [{ id: idOf(key), person }] : [];
  });
}

/** Those who are in the room in a role of their own, here now or not. */
export function inside({ store }: Live): { id: string; person: Person }[] {
  return store.list("people").value.flatMap((key) => {
    const person = store.record<Person>(key).value;
    return person && !person.out && person.role !== "observer" ? [{ id: idOf(key), person }] : [];
  });
}

/** Those who lead, the lab apart. */
export function leaders({ store }: Live): { id: string; person: Person }[] {
  return store.list("people").value.flatMap((key) => {
    const person = store.record<Person>(key).value;
    return person?.role === "facilitator" ? [{ id: idOf(key), person }] : [];
  });
}

export const personOf = ({ store }: Live, id: string): Person | undefined => store.record<Person>(`person.${id}`).value;
