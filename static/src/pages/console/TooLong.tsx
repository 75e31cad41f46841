import { Plus } from "lucide";
import { t } from "../../i18n";
import { hiddenCount } from "../../room/agenda";
import { itemText } from "../../room/items";
import { reads } from "../../room/phases";
import type { Moment } from "../../room/plan";
import { countsReaders, inOrder, tooLong } from "../../room/reading";
import type { Live } from "../../state/live";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";

/** What a card is taken for of which nobody knows the words yet. */
const USUAL = "x".repeat(60);

/** More cards than minutes, said while they are read, and before they are turned over. */
export function TooLong({ live, moment }: { live: Live; moment: Moment }) {
  const { store } = live;
  const { steps, run } = moment;
  const at = steps.findIndex(({ id }) => id === run?.phase);
  const now = countsReaders(store);
  const step = now ? steps[at] : steps.slice(at + 1).find(({ phase }) => !phase.slack);
  const hidden = hiddenCount(live);
  if (!step || step.phase.vote || !reads(step.phase) || (!now && !hidden)) return null;
  const texts = [...(now ? inOrder(store).map((key) => itemText(store, key)) : []), ...Array(hidden).fill(USUAL)];
  const long = tooLong(texts, step.phase.minutes);
  if (!long) return null;
  const more = long.takes - long.has;
  const add = () =>
    now
      ? void act(live, { type: "timer.add", seconds: more * 60 })
      : void act(live, { type: "phase.edit", phase: step.id, base: step.phase.rev, minutes: long.takes });
  const given = now && (run?.timer_ends_at ?? 0) - (run?.started_at ?? 0) >= long.takes * 60_000;
  return given ? null : (
    <div class="reading row">
      <p>{t("reading-long", { n: texts.length, takes: long.takes, has: long.has })}</p>
      <Button icon={Plus} onClick={add}>
        {t("reading-more", { n: more })}
      </Button>
    </div>
  );
}
