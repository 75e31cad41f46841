/** A made-up server for tests: records by layer, sent as a whole view or as patches. */

import type { Layer, Patch, ServerMessage, View, Welcome } from "../net/protocol";

export type Records = Record<string, Record<string, unknown> | null>;

export const welcome = (participant = "me______", now = 0): Welcome => ({
  type: "welcome",
  version: 1,
  room: "room",
  participant,
  role: "participant",
  now,
});
export const view = (records: Records, layer: Layer = "everyone", last = true): View => ({
  type: "view",
  layer,
  records,
  last,
});
export const patch = (records: Records, layer: Layer = "everyone", more = false): Patch => ({
  type: "patch",
  layer,
  records,
  more,
});

/** A running room in a private, masked writing phase, with one zone and the zone for later. */
export const WRITING: Records = {
  room: { status: "running", run: "run1____" },
  "run.run1____": { phase: "phase1__", started_at: 1, see: "own", author: "masked", quota: 2 },
  "phase.phase1__": {
    place: 0,
    title: { fr: "Écrire", en: "Write" },
    write: { who: "own", quota: 2 },
    see: "own",
    author: "masked",
  },
  "zone.zone1___": { title: { fr: "Idées", en: "Ideas" }, purpose: "ideas", rank: 1 },
  "zone.zone2___": { title: { fr: "Plus tard", en: "Later" }, purpose: "later", rank: 2 },
};

export const note = (text: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  zone: "zone1___",
  text,
  ...more,
});

export const open = (records: Records = WRITING): ServerMessage[] => [welcome(), view(records)];
