/** The one next step. Pure: records in, plain values out. */

import type { Command } from "../../net/protocol";
import { voteKind } from "../../parts/votes";
import { reads } from "../../room/phases";
import { breakNow, following, sorts, type Moment, type Step } from "../../room/plan";
import type { Round, Run } from "../../state/records";

/** Its name is a text of its own (`next-<does>`), its consequence another (`then-<does>`). */
export interface Next {
  does: string;
  /** Null where there is nothing to send: to see the report, or to let people finish. */
  command: Command | null;
  /** The step it leads to. */
  to?: Step;
}

/**
 * Returns what the large button does now.
 * @param round the latest round of the current run
 * @param hidden private notes that a reveal would turn over
 */
export function nextStep(moment: Moment, round: Round | undefined, hidden: number): Next {
  const { room, steps, run } = moment;
  if (room.status === "prepared") return { does: "open-doors", command: { type: "room.open" } };
  if (room.status === "closed") return { does: "report", command: null };
  if (room.status === "paused" && !breakNow(moment)) return { does: "resume", command: { type: "room.resume" } };
  if (run?.grace) return { does: "grace", command: null };
  if (round?.open) return { does: voteKind(round.vote).next.end, command: { type: "run.end_input" } };
  if (run?.rules.write === "own" && !run.input_ended)
    return { does: "end-writing", command: { type: "run.end_input" } };
  return onward(steps, run, hidden);
}

function onward(steps: readonly Step[], run: Run | undefined, hidden: number): Next {
  const to = following(steps, run?.phase);
  if (!to) return { does: "close", command: { type: "room.close" } };
  const command: Command = { type: "phase.enter", phase: to.id };
  if (!run) return { does: "start", command, to };
  if (hidden && reads(to.phase)) return { does: "turn-over", command, to };
  if (to.phase.vote) return { does: voteKind(to.phase.vote).next.start, command, to };
  if (to.phase.rules.write === "own") return { does: "write", command, to };
  return { does: sorts(to, steps) ? "sort" : "go", command, to };
}
