import { Minus, Plus } from "lucide";
import { t } from "../../../i18n";
import { myBallot } from "../../../room/ballots";
import { nameOf } from "../../../room/items";
import { useLive } from "../../../state/context";
import { act } from "../../../ui/act";
import { say } from "../../../ui/announce";
import { Button } from "../../../ui/Button";
import { Words } from "../../cards/Words";
import type { BallotProps } from "../shared/kind";
import { dotsLeft } from "./left";

type Props = BallotProps<"dots">;

/** Each item with its dots, − and +; what is left stays in sight. */
export function DotsBallot({ id, round, vote }: Props) {
  const live = useLive();
  const { voted = 0, voters = 0 } = live.presence.value;
  const left = dotsLeft(live.store, id, round, vote);
  const items = round.items.filter((item) => live.store.record(item).value);
  return (
    <>
      <ul class="votes">
        {items.map((item) => (
          <Item key={item} id={id} round={round} vote={vote} item={item} />
        ))}
      </ul>
      <div class="bottom sticky">
        <p class="left">
          <Dots n={left} />
          {left ? t("dots-left", { n: left }) : t("vote-saved")}
        </p>
        <p class="meta">{t("voted-of", { n: voted, of: voters })}</p>
      </div>
    </>
  );
}

const Dots = ({ n }: { n: number }) => (
  <span class="dots" aria-hidden="true">
    {Array.from({ length: Math.min(n, 12) }, (_, at) => (
      <i key={at} />
    ))}
  </span>
);

function Item({ id, round, vote, item }: Props & { item: string }) {
  const live = useLive();
  const left = () => dotsLeft(live.store, id, round, vote);
  const mine = myBallot<"dots">(live.store, id, item)?.dots ?? 0;
  const full = mine >= vote.cap || left() === 0;
  const set = (value: number) => {
    if (value < 0 || (value > mine && full)) return;
    void act(live, { type: "ballot.set", round: id, item, ballot: value ? { kind: "dots", dots: value } : null });
    say(t("dots-said", { n: value, left: left() }));
  };
  const name = nameOf(live, item);
  return (
    <li class={mine ? "vote on" : "vote"}>
      <div class="what">
        <Words item={item} />
      </div>
      <div class="steps" role="group" aria-label={name}>
        <Button
          icon={Minus}
          bare
          label={t("dot-less", { name })}
          aria-disabled={mine === 0}
          onClick={() => mine && set(mine - 1)}
        />
        <span class="count" aria-label={t("theme-dots", { n: mine })}>
          {mine}
        </span>
        <Button icon={Plus} bare label={t("dot-more", { name })} aria-disabled={full} onClick={() => set(mine + 1)} />
      </div>
    </li>
  );
}
