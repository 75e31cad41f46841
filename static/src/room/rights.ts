/** What the current phase allows. */

import type { Role } from "../net/protocol";
import type { Live } from "../state/live";
import { isPrivate, type Kinds, type Note, type Zone } from "../state/records";
import type { Store } from "../state/store";

const FACILITATES: ReadonlySet<Role> = new Set(["facilitator", "lab"]);

export const facilitates = (role: Role): boolean => FACILITATES.has(role);

/** The questions screens ask before they show a button. The server asks them again. */
export class Rights {
  constructor(readonly live: Live) {}

  get store(): Store {
    return this.live.store;
  }

  /** A facilitator's or the lab's connection. */
  facilitates(): boolean {
    return facilitates(this.live.role.value);
  }

  running(): boolean {
    return this.store.room.value?.status === "running";
  }

  /** Whether the phase takes writing or votes from everybody now. */
  inputOpen(): boolean {
    return this.running() && !!this.store.run.value && !this.store.run.value.input_ended;
  }

  mayWrite(zone: string): boolean {
    const found = this.store.record<Zone>(`zone.${zone}`).value;
    const phase = this.store.phase.value;
    const role = this.live.role.value;
    if (!found || role === "observer") return false;
    if (this.facilitates()) return !["closed", "prepared"].includes(this.store.room.value?.status ?? "closed");
    if (!this.running()) return false;
    if (found.purpose === "later") return true;
    if (!this.inputOpen() || phase?.write.who !== "own") return false;
    return phase.write.zones.length ? phase.write.zones.includes(zone) : found.purpose !== "actions";
  }

  /** Zones one may write in now, in order, `later` left out unless it is the only one. */
  writable(): string[] {
    const zones = this.store
      .list("zones")
      .value.map((key) => key.slice(5))
      .filter((id) => this.mayWrite(id));
    const main = zones.filter((id) => this.store.record<Zone>(`zone.${id}`).value?.purpose !== "later");
    return main.length ? main : [];
  }

  maySort(): boolean {
    if (this.facilitates()) return this.store.room.value?.status !== "closed";
    return this.live.role.value === "participant" && this.running() && this.store.phase.value?.sort === "all";
  }

  /** Own notes written in the current run that count against its quota. */
  written(): string[] {
    const run = this.store.runId.value;
    const later = (note: Note): boolean =>
      this.store.record<Zone>(`zone.${note.place.zone}`).value?.purpose === "later";
    return this.store.list("own").value.filter((key) => {
      const note = this.store.note(key).value;
      return !!note && note.run === run && !note.room && !later(note);
    });
  }

  /** Cards left to write; null: as many as one likes. */
  quotaLeft(): number | null {
    const quota = this.store.run.value?.quota ?? null;
    return quota === null ? null : Math.max(0, quota - this.written().length);
  }

  /** Mine, from the current run, and writing is still open. */
  mayEdit(note: Note): boolean {
    if (this.facilitates() && !isPrivate(note)) return this.store.room.value?.status !== "prepared";
    return (
      note.mine &&
      (this.laterZone(note.place.zone) ? this.running() : this.inputOpen()) &&
      note.run === this.store.runId.value
    );
  }

  laterZone(zone: string): boolean {
    return this.store.record<Zone>(`zone.${zone}`).value?.purpose === "later";
  }

  /** The open round of the current run. */
  round(): { id: string; round: Kinds["round"] } | null {
    const id = this.store.run.value?.round;
    const round = id ? this.store.record<Kinds["round"]>(`round.${id}`).value : undefined;
    return id && round ? { id, round } : null;
  }
}
