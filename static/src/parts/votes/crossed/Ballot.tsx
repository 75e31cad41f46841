import { CornerUpLeft } from "lucide";
import { useState } from "preact/hooks";
import { t } from "../../../i18n";
import { nameOf } from "../../../room/items";
import { useLive } from "../../../state/context";
import type { Dealt } from "../../../state/records";
import { Button } from "../../../ui/Button";
import { Words } from "../../cards/Words";
import { handOf } from "../shared/ballot";
import type { BallotProps } from "../shared/kind";
import { Foot, Options } from "../shared/Sheet";
import "./crossed.css";

/** What a card gets that one hands back. */
const BACK = 0;

/** One card after the other, as they are dealt: its words, a mark, the next; those rated can be rated anew. */
export function CrossedBallot({ id, vote }: BallotProps<"crossed">) {
  const live = useLive();
  const { mine, give } = handOf<"crossed">(live, id);
  const [chosen, setChosen] = useState("");
  const dealt = (live.store.record<Dealt>(`deal.${id}`).value?.items ?? []).filter(
    (item) => live.store.record(item).value && mine(item)?.mark !== BACK,
  );
  const left = dealt.filter((item) => !mine(item));
  const now = left.includes(chosen) ? chosen : left[0];
  const rated = dealt.filter((item) => mine(item));
  const marks = Array.from({ length: vote.scale }, (_, at) => ({ value: at + 1, label: String(at + 1) }));
  const mark = (item: string) => (
    <Options
      name={t("crossed-mark", { name: nameOf(live, item) })}
      group={`${id}-${item}`}
      of={marks}
      value={mine(item)?.mark}
      onChange={(value) => give(item, { kind: "crossed", mark: value })}
      onBack={() => {
        setChosen(item);
        give(item, null);
      }}
    />
  );
  return (
    <>
      <p class="before">{t("crossed-before")}</p>
      {now ? (
        <section class="crossed" key={now} aria-label={t("crossed-at", { n: rated.length + 1, of: dealt.length })}>
          <p class="meta" aria-hidden="true">
            {t("crossed-at", { n: rated.length + 1, of: dealt.length })}
          </p>
          <div class="vote asked">
            <div class="what">
              <Words item={now} />
            </div>
            {mark(now)}
          </div>
          <Button
            bare
            icon={CornerUpLeft}
            onClick={() => give(now, { kind: "crossed", mark: BACK }, t("crossed-given-back"))}
          >
            {t("crossed-mine")}
          </Button>
        </section>
      ) : (
        <p class="look">{t(rated.length ? "crossed-done" : "crossed-waiting")}</p>
      )}
      {rated.length > 0 && (
        <details>
          <summary>{t("crossed-rated", { n: rated.length })}</summary>
          <ul class="votes">
            {rated.map((item) => (
              <li key={item} class="vote asked on">
                <div class="what">
                  <Words item={item} />
                </div>
                {mark(item)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <Foot left={left.length ? t("crossed-left", { n: left.length }) : t("vote-saved")} />
    </>
  );
}
