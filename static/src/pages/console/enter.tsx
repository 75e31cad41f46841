/** Going on, with the question asked first where something can't be undone. The server says what it concerns. */

import { signal } from "@preact/signals";
import { refusal, t } from "../../i18n";
import type { Command } from "../../net/protocol";
import { hiddenCount } from "../../room/agenda";
import { useLive } from "../../state/context";
import type { Live } from "../../state/live";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { fault } from "../../ui/Toast";

interface Doubt {
  what: "reveal" | "discard" | "close" | "remove" | "since";
  /** Private cards it concerns. */
  notes: number;
  /** Whom it concerns. */
  name?: string;
  /** What to send once confirmed. */
  sure: Command;
}

const doubt = signal<Doubt | null>(null);

/** Send a command. What can't be undone, or may not be, is asked about first, with the number of cards or the name. */
export async function enter(live: Live, command: Command, name = ""): Promise<void> {
  if (command.type === "person.remove") return void (doubt.value = { what: "remove", notes: 0, name, sure: command });
  if (command.type === "people.remove_since")
    return void (doubt.value = { what: "since", notes: 0, name, sure: command });
  if (command.type === "notes.reveal")
    return void (doubt.value = { what: "reveal", notes: hiddenCount(live), sure: command });
  if (command.type === "room.close" && !command.discard)
    return void (doubt.value = { what: "close", notes: 0, sure: command });
  await send(live, command);
}

async function send(live: Live, command: Command): Promise<void> {
  const outcome = await live.submit(command);
  if (outcome.ok) return void (doubt.value = null);
  if (outcome.code === "unconfirmed" && command.type === "phase.enter")
    doubt.value = { what: "reveal", notes: Number(outcome.params.notes), sure: { ...command, reveal: true } };
  else if (outcome.code === "unconfirmed" && command.type === "room.close")
    doubt.value = { what: "discard", notes: Number(outcome.params.notes), sure: { ...command, discard: true } };
  else {
    doubt.value = null;
    fault(refusal(outcome.code, outcome.params));
  }
}

/** The question, once per page. */
export function Doubts() {
  const live = useLive();
  const now = doubt.value;
  const shut = () => void (doubt.value = null);
  if (!now) return null;
  const { what, notes, sure, name = "" } = now;
  return (
    <Dialog
      title={t(`sure-${what}`, { n: notes, name })}
      open
      onClose={shut}
      actions={
        <>
          <Button onClick={shut}>{t("cancel")}</Button>
          <Button
            kind={what === "discard" || what === "remove" || what === "since" ? "danger" : "main"}
            onClick={() => void send(live, sure)}
          >
            {t(`sure-${what}-yes`)}
          </Button>
        </>
      }
    >
      <p>{t(`sure-${what}-means`, { n: notes, name })}</p>
    </Dialog>
  );
}
