/** Which picture the room screen shows. Pure: from the records, nothing else. */

import { onCards } from "../../room/rounds";
import type { Phase, Room, Round, Run } from "../../state/records";
import { voteKind } from "../votes";

export type Scene =
  "before" | "hidden" | "spotlight" | "deck" | "words" | "wall" | "result" | "outcome" | "paused" | "closing";

interface Facts {
  room: Room;
  phase: Phase | undefined;
  run: Run | undefined;
  /** The latest round of the current run. */
  round: Round | undefined;
  /** Cards that lie face down. */
  hidden: number;
  /** Items on the table that everybody reads. */
  shown: number;
}

/**
 * Spotlight goes before the phase, a hidden screen before that; a pause and the ends go before everything. While people
 * write face down the deck is the picture; a table with nothing on it is no picture, so the instruction is shown alone.
 */
export function sceneOf({ room, phase, run, round, hidden, shown }: Facts): Scene {
  if (room.screen_hidden) return "hidden";
  if (room.status === "prepared" || room.status === "open" || !phase || !run)
    return room.status === "closed" ? "closing" : "before";
  if (room.status === "paused") return "paused";
  if (room.spotlight) return "spotlight";
  if (round && voteKind(round.vote).Screen && !round.open) return "outcome";
  if (round?.open && !onCards(round)) return "words";
  if (run.rules.write === "own" && run.rules.see !== "all") return "deck";
  if (hidden > 0 && shown === 0) return "deck";
  if (shown === 0) return "words";
  return round && !round.open ? "result" : "wall";
}
