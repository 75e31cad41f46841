/** What is undecided about the first places of a result, in sentences, by name. */

import { list, pick, t } from "../../i18n";
import { shortened } from "../../i18n/shortened";
import { itemText } from "../../room/items";
import type { Live } from "../../state/live";
import type { Round } from "../../state/records";
import { voteKind } from "./index";

/** How many items a sentence names, and how much of each, in signs. */
const NAMED = 4;
const LONG = 48;

/** Returns which places are shared, and which would change hands by a vote more or less; nothing where all is clear. */
export function undecided({ store }: Live, { vote, result }: Round): string[] {
  const working = store.room.value?.plan.language ?? "fr";
  const named = (item: string): string => {
    const answer = voteKind(vote).answer?.(vote, item);
    return t("export-quoted", { text: shortened(answer ? pick(answer, working).text : itemText(store, item), LONG) });
  };
  return (result?.edges ?? []).map(({ place, items, tied }) => {
    const more = items.length - NAMED;
    const names = items.slice(0, NAMED).map(named);
    const name = list(more > 0 ? [...names, t("export-others", { n: more })] : names);
    return t(tied ? "export-tied" : "export-edge", { n: place, name });
  });
}
