/** A made-up server for tests: records by channel, sent as a whole view or as patches. */

import { signal } from "@preact/signals";
import { DEFAULTS } from "../net/protocol";
import type { LinkState } from "../net/line";
import type { ClientMessage, Command, Patch, Role, ServerMessage, View, Welcome } from "../net/protocol";
import type { Wire } from "./records";
import { Live } from "./live";
import { Outbox } from "./outbox";
import { longId } from "../net/ids";

export type Records = Record<string, Record<string, unknown> | null>;

export const MINE = "me.me______";
export const HEARD = ["everyone", "facilitators", "group.g", MINE];

export const welcome = (participant = "me______", now = 0): Welcome => ({
  type: "welcome",
  done: false,
  version: 1,
  room: "room",
  participant,
  role: "participant",
  channels: HEARD,
  now,
});
export const view = (records: Records, channel = "everyone", last = true): View => ({
  type: "view",
  channel,
  records,
  last,
});
export const patch = (records: Records, channel = "everyone", more = false): Patch => ({
  type: "patch",
  channel,
  records,
  more,
});

const RULES = { write: "own", quota: 2, see: "own", author: "masked" };

/** A running room in a private, masked writing phase, with one zone and the zone for later. */
export const WRITING: Records = {
  room: { status: "running", run: "run1____" },
  "run.run1____": { phase: "phase1__", started_at: 1, rules: RULES },
  "phase.phase1__": {
    place: 0,
    title: { fr: "Écrire", en: "Write" },
    rules: RULES,
  },
  may: { rules: RULES, write: ["zone1___", "zone2___"], change: ["zone1___", "zone2___"], left: 2 },
  "zone.zone1___": { title: { fr: "Idées", en: "Ideas" }, purpose: "ideas", rank: 1 },
  "zone.zone2___": { title: { fr: "Plus tard", en: "Later" }, purpose: "later", rank: 2 },
};

/** A card of the first zone. What of `more` is on a card or says where it lies goes where it belongs. */
export const note = (text: string, more: Record<string, unknown> = {}): Record<string, unknown> => {
  const made = { content: { text } as Wire, place: { zone: "zone1___" } as Wire, ...more };
  for (const [part, names] of [
    ["content", DEFAULTS.Content],
    ["place", { zone: "", ...DEFAULTS.Place }],
  ] as const)
    for (const name of Object.keys(names))
      if (name in more) (((made[part] as Wire)[name] = more[name]), delete (made as Wire)[name]);
  return made;
};

export const open = (records: Records = WRITING): ServerMessage[] => [welcome(), view(records)];

/** The other end of a line, held by a test. */
class HeldWire {
  readonly link = signal<LinkState>("live");
  readonly slowed = signal(false);
  readonly foreign = signal(false);
  readonly sent: ClientMessage[] = [];
  take: (message: ServerMessage) => void = () => {};
  send(message: object): boolean {
    return this.sent.push(message as ClientMessage) > 0;
  }
  wake(): void {}
  close(): void {}
}

export interface Member {
  live: Live;
  /** What the person has asked for so far, in order. */
  asked: () => Command[];
  /** Under which ids. */
  ids: () => string[];
  /** The id of what they asked for last. */
  lastId: () => string;
  /** The server says something; resolves once it is taken in. */
  hear: (...messages: ServerMessage[]) => Promise<void>;
  /** The server refuses what was asked for last. */
  refuse: (code: string) => Promise<void>;
}

export const tick = (ms = 80): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** What the server says to facilitators of a room with these areas. */
const leading = (records: Records) => ({
  write: Object.keys(records).flatMap((key) => (key.startsWith("zone.") ? [key.slice("zone.".length)] : [])),
  reword: true,
  sort: records.room?.status !== "closed",
});

/** A person in a room that holds these records. Close `live` at the end. */
export async function joined(
  records: Records = WRITING,
  mine: Records = {},
  role: Role = "participant",
): Promise<Member> {
  const wire = new HeldWire();
  const live = new Live(
    { room: "room", role, token: "t", participant: "me______" },
    { outbox: new Outbox(longId()), dial: (receive) => ((wire.take = receive), wire) },
  );
  const submits = () => wire.sent.filter((message) => message.type === "submit");
  const hear = async (...messages: ServerMessage[]): Promise<void> => {
    for (const message of messages) wire.take(message);
    await tick();
  };
  const leads = role === "facilitator" ? [view({ may: leading(records) }, "facilitators", false)] : [];
  await hear({ ...welcome(), role }, view(records, "everyone", false), ...leads, view(mine, MINE));
  return {
    live,
    hear,
    asked: () => submits().map(({ command }) => command),
    ids: () => submits().map(({ id }) => id),
    lastId: () => submits().at(-1)?.id ?? "",
    refuse: (code) => hear({ type: "refused", id: submits().at(-1)?.id ?? "", code, params: {} }),
  };
}
