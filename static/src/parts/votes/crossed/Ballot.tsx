import { ArrowRight, CornerUpLeft } from "lucide";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
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
  const card = useRef<HTMLElement>(null);
  const moved = useRef(false);
  const dealt = (live.store.record<Dealt>(`deal.${id}`).value?.items ?? []).filter(
    (item) => live.store.record(item).value && mine(item)?.mark !== BACK,
  );
  const left = dealt.filter((item) => !mine(item));
  const now = dealt.includes(chosen) ? chosen : left[0];
  const next = left.find((item) => item !== now);
  const rated = dealt.filter((item) => item !== now && mine(item));
  const go = (item: string | undefined): void => {
    moved.current = true;
    setChosen(item ?? "");
  };
  useLayoutEffect(() => {
    if (moved.current) card.current?.focus();
    moved.current = false;
  }, [now]);
  const marks = Array.from({ length: vote.scale }, (_, at) => ({ value: at + 1, label: String(at + 1) }));
  const mark = (item: string) => (
    <Options
      name={t("crossed-mark", { name: nameOf(live, item) })}
      group={`${id}-${item}`}
      of={marks}
      value={mine(item)?.mark}
      onChange={(value) => {
        if (item === now) setChosen(item);
        give(item, { kind: "crossed", mark: value });
      }}
      onBack={() => give(item, null)}
    />
  );
  return (
    <>
      <p class="before">{t("crossed-before")}</p>
      {now ? (
        <section
          key={now}
          ref={card}
          class="crossed"
          tabIndex={-1}
          aria-label={t("crossed-at", { n: dealt.indexOf(now) + 1, of: dealt.length })}
        >
          <p class="meta" aria-hidden="true">
            {t("crossed-at", { n: dealt.indexOf(now) + 1, of: dealt.length })}
          </p>
          <div class={mine(now) ? "vote asked on" : "vote asked"}>
            <div class="what">
              <Words item={now} />
            </div>
            {mark(now)}
          </div>
          <div class="row">
            {mine(now) && next && (
              <Button kind="main" icon={ArrowRight} onClick={() => go(next)}>
                {t("crossed-next")}
              </Button>
            )}
            <Button
              kind="quiet"
              icon={CornerUpLeft}
              onClick={() => {
                go(next);
                give(now, { kind: "crossed", mark: BACK }, t("crossed-given-back"));
              }}
            >
              {t("crossed-mine")}
            </Button>
          </div>
        </section>
      ) : null}
      {left.length === 0 && (
        <p class={now ? undefined : "look"}>{t(dealt.length ? "crossed-done" : "crossed-waiting")}</p>
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
