/** What the current phase allows, in facts and in one line. The line is made here and nowhere else. */

import { t } from "../i18n";
import type { Role } from "../net/protocol";
import { type Kinds, type Note, type Phase, type Run, type Zone } from "../state/records";
import type { Live } from "../state/live";
import type { Store } from "../state/store";

const FACILITATES: ReadonlySet<Role> = new Set(["facilitator", "lab"]);

export const facilitates = (role: Role): boolean => FACILITATES.has(role);

function noteParts(phase: Phase, run: Run | undefined): string[] {
  const see = run?.see ?? phase.see;
  const author = run?.author ?? phase.author;
  const quota = run ? run.quota : phase.write.quota;
  return [
    quota === null ? t("rights-cards-free") : t("rights-cards", { n: quota }),
    t(`rights-see-${see}`),
    t(`rights-author-${author}`),
  ];
}

function voteParts({ vote }: Phase, open: boolean): string[] {
  if (!vote) return [];
  if (!open) return [t("rights-vote-over")];
  if (vote.kind === "rate") return [t("rights-rate"), t("rights-secret-rate")];
  const cap = vote.cap < vote.budget ? [t(`rights-cap-${vote.on}`, { n: vote.cap })] : [];
  return [t("rights-dots", { n: vote.budget }), ...cap, t("rights-secret")];
}

/** "2 cartes · face cachée · sans nom". Give the run, and its latest round, only when the phase is the current one. */
export function rightsLine(phase: Phase, run?: Run, round?: Pick<Kinds["round"], "open">): string {
  const over = run?.input_ended ?? false;
  const parts = [
    ...(phase.write.who === "own" && !over ? noteParts(phase, run) : []),
    ...(phase.write.who === "own" && over ? [t("rights-writing-over")] : []),
    ...(phase.write.who === "facilitators" ? [t("rights-facilitators-write")] : []),
    ...voteParts(phase, round?.open ?? !over),
    ...(phase.sort === "all" ? [t("rights-all-sort")] : []),
  ];
  return (parts.length ? parts : [t("rights-read")]).join(" · ");
}

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
    const zones = this.store.list("zones").value.map((key) => key.slice(5)).filter((id) => this.mayWrite(id));
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
    const later = (note: Note): boolean => this.store.record<Zone>(`zone.${note.zone}`).value?.purpose === "later";
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
    if (this.facilitates() && note.hidden !== "own") return this.store.room.value?.status !== "prepared";
    return note.mine && (this.laterZone(note.zone) ? this.running() : this.inputOpen()) && note.run === this.store.runId.value;
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

  /** Dots I have not placed yet, 0 without an open dots round. */
  dotsLeft(): number {
    const now = this.round();
    if (!now?.round.open || now.round.vote.kind !== "dots") return 0;
    const placed = now.round.items.reduce((sum, item) => sum + this.dots(now.id, item), 0);
    return Math.max(0, now.round.vote.budget - placed);
  }

  /** My dots on an item that still exists. */
  dots(round: string, item: string): number {
    if (item !== "room" && !this.store.record(item).value) return 0;
    return this.store.record<Kinds["ballot"]>(`ballot.${round}.${item}`).value?.value ?? 0;
  }
}
