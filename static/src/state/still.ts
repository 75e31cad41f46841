/** A room that stands still: a view that was asked for once, and that nobody follows. */

import { signal } from "@preact/signals";
import type { LinkState } from "../net/line";
import { VERSION, type Presence, type ServerMessage, type WholeView } from "../net/protocol";
import { Live } from "./live";
import { Outbox } from "./outbox";

const LINE = {
  link: signal<LinkState>("live"),
  slowed: signal(false),
  foreign: signal(false),
  send: () => false,
  wake: () => {},
  close: () => {},
};

/** Returns a view as a page has it, with who is said to be here. Close it at the end. @param token opens the pictures
 * that it shows. */
export function heldStill(
  { room, token }: { room: string; token: string },
  { participant, role, now, channels }: WholeView,
  presence: Presence,
): Live {
  const heard = Object.entries(channels);
  const told: ServerMessage[] = [
    {
      type: "welcome",
      version: VERSION,
      room,
      participant,
      role,
      channels: heard.map(([name]) => name),
      now,
      done: false,
    },
    ...heard.map(
      ([channel, records], at) => ({ type: "view", channel, records, last: at === heard.length - 1 }) as const,
    ),
    presence,
  ];
  let hear: (message: ServerMessage) => void = () => {};
  const live = new Live(
    { room, role, token, participant },
    { outbox: new Outbox(`still.${room}`), dial: (receive) => ((hear = receive), LINE) },
  );
  for (const message of told) hear(message);
  return live;
}
