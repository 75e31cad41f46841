/** Going on, with the question asked first where something can't be undone. What a question says is live. */

import { signal } from "@preact/signals";
import { pick, refusal, t } from "../../i18n";
import type { Command } from "../../net/protocol";
import { hiddenCount } from "../../room/agenda";
import { reads } from "../../room/phases";
import { useLive } from "../../state/context";
import type { Live } from "../../state/live";
import { leaders } from "../../room/people";
import type { Phase, Round } from "../../state/records";
import { isOver } from "../../ui/act";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { fault, toast } from "../../ui/Toast";
import { TurnOver } from "./TurnOver";

interface Doubt {
  what: "hidden" | "turn" | "vote" | "discard" | "close" | "remove" | "since" | "demote" | "resign";
  /** Whom it concerns, or where it leads. */
  name: string;
  /** What to send once confirmed. */
  sure: Command;
  /** The run that was looked at. */
  run: string;
}

const doubt = signal<Doubt | null>(null);
const shut = (): void => void (doubt.value = null);

/**
 * Send a command. What can't be undone, or may not be, is asked about first.
 * @param name whom it concerns
 * @param run the run that the button was about
 */
export async function enter(live: Live, command: Command, name = "", run = live.store.runId.peek()): Promise<void> {
  const what = question(live, command);
  if (!what) return send(live, command, run);
  doubt.value = { what, name: name || titleOf(live, command), sure: command, run };
}

function question(live: Live, command: Command): Doubt["what"] | null {
  if (command.type === "person.remove") return "remove";
  if (command.type === "people.remove_since") return "since";
  if (command.type === "person.role" && command.role === "participant")
    return command.participant === live.session.participant ? "resign" : "demote";
  if (command.type === "notes.reveal") return "turn";
  if (command.type === "room.close") return "close";
  if (command.type === "phase.enter" && open(live) && command.phase !== live.store.run.peek()?.phase) return "vote";
  return proposes(live, command) ? "hidden" : null;
}

const open = ({ store }: Live): boolean => !!store.record<Round>(`round.${store.run.peek()?.round}`).peek()?.open;

const led = ({ store }: Live, command: Command): Phase | undefined =>
  command.type === "phase.enter" ? store.record<Phase>(`phase.${command.phase}`).peek() : undefined;

/** A step in which everybody reads offers to turn over what is face down. */
function proposes(live: Live, command: Command): boolean {
  const to = led(live, command);
  return !!to && reads(to) && hiddenCount(live) > 0;
}

function titleOf(live: Live, command: Command): string {
  const to = led(live, command);
  return to ? pick(to.title, live.store.room.peek()?.plan.language ?? "fr").text : "";
}

async function send(live: Live, command: Command, run: string): Promise<void> {
  const outcome = await live.submit(command, run);
  if (outcome.ok) {
    shut();
    const n = hiddenCount(live);
    if (n && command.type === "phase.enter" && !command.reveal) toast(t("stays-hidden", { n }));
  } else if (outcome.code === "unconfirmed" && command.type === "room.close")
    doubt.value = { what: "discard", name: "", sure: { ...command, discard: true }, run };
  else {
    shut();
    if (!isOver(command, outcome.code)) fault(refusal(outcome.code, outcome.params));
  }
}

/** The question, once per page. */
export function Doubts() {
  const live = useLive();
  const now = doubt.value;
  if (!now) return null;
  if (now.what === "hidden") return <Hidden live={live} doubt={now} />;
  if (now.what === "turn" && now.sure.type === "notes.reveal")
    return (
      <TurnOver n={hiddenCount(live)} first={now.sure} onClose={shut} send={(it) => void send(live, it, now.run)} />
    );
  return <Sure live={live} doubt={now} />;
}

/** Cards are face down, and everybody reads in the step: leave them so, or turn them over on the way. */
function Hidden({ live, doubt: { name, sure, run } }: { live: Live; doubt: Doubt }) {
  const n = hiddenCount(live);
  if (sure.type !== "phase.enter") return null;
  return (
    <Dialog
      title={t("hidden-title", { n })}
      open
      onClose={shut}
      actions={<Button onClick={shut}>{t("cancel")}</Button>}
    >
      <div class="stack choices-big">
        <Button kind="main" aria-describedby="hidden-leave" onClick={() => void send(live, sure, run)}>
          {t("hidden-leave", { title: name })}
        </Button>
        <p id="hidden-leave" class="meta">
          {t("hidden-leave-means")}
        </p>
        <Button
          kind="danger"
          aria-describedby="hidden-turn"
          onClick={() => void send(live, { ...sure, reveal: true }, run)}
        >
          {t("hidden-turn", { n, title: name })}
        </Button>
        <p id="hidden-turn" class="meta">
          {t("hidden-turn-means")}
        </p>
      </div>
    </Dialog>
  );
}

function Sure({ live, doubt: { what, name, sure, run } }: { live: Live; doubt: Doubt }) {
  const { voted = 0, voters = 0 } = live.presence.value;
  const others = leaders(live).filter(({ id }) => id !== (sure.type === "person.role" ? sure.participant : ""));
  const names = new Intl.ListFormat(document.documentElement.lang).format(others.map(({ person }) => person.name));
  const said = { n: hiddenCount(live), name, voted, voters, left: others.length, names };
  const go = (): void => {
    if (what === "vote" && proposes(live, sure)) doubt.value = { what: "hidden", name, sure, run };
    else void send(live, sure, run);
  };
  return (
    <Dialog
      title={t(`sure-${what}`, said)}
      open
      onClose={shut}
      actions={
        <>
          <Button onClick={shut}>{t("cancel")}</Button>
          {sure.type === "person.remove" && (
            <Button kind="danger" onClick={() => void send(live, { ...sure, cards: true }, run)}>
              {t("sure-remove-cards", said)}
            </Button>
          )}
          <Button kind={what === "close" ? "main" : "danger"} onClick={go}>
            {t(`sure-${what}-yes`, said)}
          </Button>
        </>
      }
    >
      <p>{t(`sure-${what}-means`, said)}</p>
    </Dialog>
  );
}
