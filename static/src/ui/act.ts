import { refusal } from "../i18n";
import type { Command } from "../net/protocol";
import type { Live } from "../state/live";
import { fault, toast } from "./Toast";

/** Submit, and say so if it was refused. Returns whether it is done. */
export async function act(live: Live, command: Command): Promise<boolean> {
  const outcome = await live.submit(command);
  if (!outcome.ok) fault(refusal(outcome.code, outcome.params));
  return outcome.ok;
}

/** The same, with one line that offers to undo it. */
export async function actUndoable(live: Live, command: Command, done: string, undo: Command): Promise<void> {
  if (await act(live, command)) toast(done, () => void act(live, undo));
}
