import type { ReadonlySignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { refusal } from "../i18n";
import { longId } from "../net/ids";
import type { Command } from "../net/protocol";
import type { Live, Outcome } from "../state/live";
import { fault, toast } from "./Toast";

/** Submit, and say so if it was refused. Returns what came of it. @param id see `useIntention`. */
export async function asked(live: Live, command: Command, id?: string): Promise<Outcome> {
  const outcome = await live.submit(command, undefined, id);
  if (!outcome.ok && !isOver(command, outcome.code))
    fault(refusal(outcome.code, outcome.params), about(live, outcome.code));
  return outcome;
}

/** What a refusal is about: the line that is down, or the step that things stand at. */
const about = ({ link, store }: Live, code: string): ReadonlySignal<unknown> =>
  code === "not_sent" || code === "unreachable" ? link : store.runId;

/** The same, where all that matters is whether it is done. */
export const act = async (live: Live, command: Command, id?: string): Promise<boolean> =>
  (await asked(live, command, id)).ok;

/** Whether a refusal says only that the step which was pressed for is over already: then nobody need be told. */
export const isOver = (command: Command, code: string): boolean => code === "conflict" && !("base" in command);

/** What a form is for, made when it opens: pressed twice it is asked once, and asked again it counts once. `note` is
 * the id of the card it makes. */
export interface Intention {
  note: string;
  act: (command: Command) => Promise<boolean>;
}

export function useIntention(live: Live): Intention {
  const ids = useRef({ command: longId(), note: longId() });
  return {
    note: ids.current.note,
    act: async (command) => {
      const done = await act(live, command, ids.current.command);
      if (done) ids.current = { command: longId(), note: longId() };
      return done;
    },
  };
}

/** The same, with one line that offers to undo it. */
export async function actUndoable(live: Live, command: Command, done: string, undo: Command): Promise<void> {
  if (await act(live, command)) toast(done, () => void act(live, undo));
}
