/** What can be undone, as the server says: it keeps the latest acts, whoever's, and takes them back. */

import { refusal, t } from "../../i18n";
import type { ActView } from "../../net/protocol";
import type { Live } from "../../state/live";
import { fault, toast } from "../../ui/Toast";

const acts = ({ store }: Live): readonly ActView[] => store.room.value?.acts ?? [];

/** The change of step that can still be taken back at `now`, server's clock. */
export const lastMove = (live: Live, now: number): ActView | undefined =>
  acts(live).findLast(({ until }) => !!until && until > now);

/** What I did last and can undo. */
export const lastOwn = (live: Live): ActView | undefined =>
  acts(live).findLast(({ by, until }) => by === live.session.participant && (!until || until > live.now()));

/** What I have done, once each: for the line that offers to undo it. */
export const ownActs = (live: Live): readonly ActView[] =>
  acts(live).filter(({ by, until }) => by === live.session.participant && !until);

/** Take it back, and say so, or why not. */
export async function undo(live: Live, act: ActView): Promise<void> {
  const outcome = await live.submit({ type: "act.undo", act: act.id });
  if (outcome.ok) toast(t("undone"));
  else fault(refusal(outcome.code, outcome.params));
}
