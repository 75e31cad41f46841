import type { ReadonlySignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { refusal } from "../i18n";
import { longId } from "../net/ids";
import type { Command } from "../net/protocol";
import { lasts, type Live, type Outcome } from "../state/live";
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

interface Ids {
  command: string;
  note: string;
  /** What went by this id and has no answer: it may be done. Changed since, it is another command. */
  lost: string;
}

const fresh = (): Ids => ({ command: longId(), note: longId(), lost: "" });

/** @param field the form that asks, where what it asks for must outlive a reload as its words do. */
export function useIntention(live: Live, field = ""): Intention & { forget: () => void } {
  const { outbox } = live;
  const under = field && `${field}, asked`;
  const keep = (ids: Ids | null): void => void (under && outbox.write(under, ids ? JSON.stringify(ids) : ""));
  const ids = useRef<Ids | null>(null);
  ids.current ??= (under && (JSON.parse(outbox.draft(under) || "null") as Ids | null)) || fresh();
  return {
    note: ids.current.note,
    act: async (command) => {
      const [said, before] = [JSON.stringify(command), ids.current ?? fresh()];
      const now = before.lost && before.lost !== said ? { ...before, command: longId() } : before;
      ids.current = now;
      // What lasts is in the outbox with its id.
      if (!lasts(command)) keep({ ...now, lost: said });
      const { ok, ...why } = await asked(live, command, now.command);
      const lost = !ok && "code" in why && why.code === "not_sent" ? said : "";
      if (ids.current === now) ids.current = ok ? fresh() : { ...now, lost };
      if (!lost) keep(null);
      return ok;
    },
    forget: () => keep(null),
  };
}

/** The same, with one line that offers to undo it. */
export async function actUndoable(live: Live, command: Command, done: string, undo: Command): Promise<void> {
  if (await act(live, command)) toast(done, () => void act(live, undo));
}
