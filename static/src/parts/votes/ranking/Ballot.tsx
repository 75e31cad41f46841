import { ArrowDown, ArrowUp, Plus, X } from "lucide";
import { t } from "../../../i18n";
import { nameOf } from "../../../room/items";
import { useLive } from "../../../state/context";
import { Button } from "../../../ui/Button";
import { Words } from "../../cards/Words";
import { handOf } from "../shared/ballot";
import type { BallotProps } from "../shared/kind";
import { Foot, sheetItems } from "../shared/Sheet";
import "./ranking.css";

/** What one has ranked, in order, and what is left to choose from. */
export function RankingBallot({ id, round, vote: { most } }: BallotProps<"ranking">) {
  const live = useLive();
  const { mine, give } = handOf<"ranking">(live, id);
  const items = sheetItems(live, round);
  const order = (mine("room")?.order ?? []).filter((item) => items.includes(item));
  const set = (next: readonly string[], said: string) =>
    give("room", next.length ? { kind: "ranking", order: next } : null, said);
  const move = (from: number, to: number) => {
    const next = order.filter((_, at) => at !== from);
    next.splice(to, 0, order[from] ?? "");
    set(next, t("ranking-said", { name: nameOf(live, order[from] ?? ""), n: to + 1 }));
  };
  const full = order.length >= most;
  return (
    <>
      <p class="before">{t("ranking-before", { n: most })}</p>
      <ol class="votes ranked">
        {order.map((item, at) => (
          <li key={item} class="vote on">
            <b class="place">{at + 1}</b>
            <div class="what">
              <Words item={item} />
            </div>
            <div class="row" role="group" aria-label={nameOf(live, item)}>
              <Button
                icon={ArrowUp}
                bare
                label={t("ranking-up", { name: nameOf(live, item) })}
                aria-disabled={at === 0}
                onClick={() => at > 0 && move(at, at - 1)}
              />
              <Button
                icon={ArrowDown}
                bare
                label={t("ranking-down", { name: nameOf(live, item) })}
                aria-disabled={at === order.length - 1}
                onClick={() => at < order.length - 1 && move(at, at + 1)}
              />
              <Button
                icon={X}
                bare
                label={t("vote-back", { name: nameOf(live, item) })}
                onClick={() =>
                  set(
                    order.filter((each) => each !== item),
                    t("vote-taken-back"),
                  )
                }
              />
            </div>
          </li>
        ))}
      </ol>
      <ul class="votes">
        {items
          .filter((item) => !order.includes(item))
          .map((item) => (
            <li key={item} class="vote">
              <div class="what">
                <Words item={item} />
              </div>
              <Button
                icon={Plus}
                bare
                label={t("ranking-add", { name: nameOf(live, item), n: order.length + 1 })}
                aria-disabled={full}
                onClick={() =>
                  full || set([...order, item], t("ranking-said", { name: nameOf(live, item), n: order.length + 1 }))
                }
              />
            </li>
          ))}
      </ul>
      <Foot left={full ? t("vote-saved") : t("ranking-left", { n: most - order.length })} />
    </>
  );
}
