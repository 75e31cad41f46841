/** What one gives in an open round: set, taken back, and said aloud. */

import { t } from "../../../i18n";
import type { Ballot } from "../../../net/protocol";
import { myBallot } from "../../../room/ballots";
import type { Live } from "../../../state/live";
import type { BallotOf, VoteConfig } from "../../../state/records";
import { act } from "../../../ui/act";
import { say } from "../../../ui/announce";

export interface BallotHand<K extends VoteConfig["kind"]> {
  /** Returns what I gave an item; undefined for nothing. Subscribes. */
  mine: (item: string) => BallotOf<K> | undefined;
  /** Sets my ballot on an item, null to take it back; `said` is announced. Returns whether it counts. */
  give: (item: string, ballot: Extract<Ballot, { kind: K }> | null, said?: string) => Promise<boolean>;
}

export const handOf = <K extends VoteConfig["kind"]>(live: Live, round: string): BallotHand<K> => ({
  mine: (item) => myBallot<K>(live.store, round, item),
  give(item, ballot, said = t(ballot ? "vote-kept" : "vote-taken-back")) {
    say(said);
    return act(live, { type: "ballot.set", round, item, ballot });
  },
});
