/** What one may do now, as the server says it. An observer may nothing. */

import type { PhaseRules, Role } from "../net/protocol";
import type { Live } from "../state/live";
import { full, isPrivate, type MayRecord, type Note } from "../state/records";
import { laterZone } from "./items";

const FACILITATES: ReadonlySet<Role> = new Set(["facilitator", "lab"]);
const NOTHING = full("may", []) as MayRecord;

export const facilitates = (role: Role): boolean => FACILITATES.has(role);

/** The questions screens ask before they show a button. */
export class May {
  constructor(readonly live: Live) {}

  /** The record, empty for those who look on. */
  get now(): MayRecord {
    const told = this.live.store.record<MayRecord>("may").value;
    return this.live.role.value === "observer" ? NOTHING : (told ?? NOTHING);
  }

  /** A facilitator's or the lab's connection. */
  facilitates(): boolean {
    return facilitates(this.live.role.value);
  }

  write(zone: string): boolean {
    return this.now.write.includes(zone);
  }

  /** The areas one may write in, in order, the one for later left out. */
  writable(): string[] {
    const later = laterZone(this.live);
    return this.now.write.filter((zone) => zone !== later);
  }

  /** Who reads a card as soon as it is placed, in any area, the one for later too; `all-masked`: and can see when;
   * `held`: the facilitators first. */
  readers(): PhaseRules["see"] | "all-masked" | "held" {
    const rules = this.now.rules ?? this.live.store.run.value?.rules;
    if (rules?.write !== "own") return "all";
    if (rules.see === "all" && rules.held) return "held";
    return rules.see === "all" && rules.author === "masked" ? "all-masked" : rules.see;
  }

  /** Change this card's words: my own while that lasts, or somebody's, rewording it. */
  change(note: Note): boolean {
    if (this.now.reword && !isPrivate(note)) return true;
    return note.mine && note.run === this.live.store.runId.value && this.now.change.includes(note.place.zone);
  }
}

/** My cards of the current run, those for later apart. */
export function written(live: Live): string[] {
  const { store } = live;
  const later = laterZone(live);
  return store.list("own").value.filter((key) => {
    const note = store.note(key).value;
    return !!note && note.run === store.runId.value && !note.room && note.place.zone !== later;
  });
}
