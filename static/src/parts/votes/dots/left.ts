import { myBallot } from "../../../room/ballots";
import type { Round, VoteOf } from "../../../state/records";
import type { Store } from "../../../state/store";

/** Returns how many dots I have not placed yet; those on items that are gone come back. Subscribes. */
export function dotsLeft(store: Store, id: string, { items }: Round, { budget }: VoteOf<"dots">): number {
  return Math.max(0, budget - items.reduce((sum, item) => sum + (myBallot<"dots">(store, id, item)?.dots ?? 0), 0));
}
