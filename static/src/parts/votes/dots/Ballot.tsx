import { Check, Minus, Plus } from "lucide";
import { t } from "../../../i18n";
import { myBallot } from "../../../room/ballots";
import { colourOf } from "../../../room/colour";
import { nameOf } from "../../../room/items";
import { useLive } from "../../../state/context";
import { zoneOf, type Note, type Theme } from "../../../state/records";
import { act } from "../../../ui/act";
import { say } from "../../../ui/announce";
import { Button } from "../../../ui/Button";
import { Words } from "../../cards/Words";
import type { BallotProps } from "../shared/kind";
import { Foot } from "../shared/Sheet";
import { dotsLeft } from "./left";

type Props = BallotProps<"dots">;

/** Each item with its dots, − and +; what is left stays in sight. */
export function DotsBallot({ id, round, vote }: Props) {
  const live = useLive();
  const left = dotsLeft(live.store, id, round, vote);
  const items = round.items.filter((item) => live.store.record(item).value);
  return (
    <>
      <ul class="votes">
        {items.map((item) => (
          <Item key={item} id={id} round={round} vote={vote} item={item} />
        ))}
      </ul>
      <Foot
        left={
          <>
            <Dots n={left} />
            {left ? t("dots-left", { n: left }) : t("vote-saved")}
          </>
        }
      />
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
  const record = live.store.record<Note | Theme>(item).value;
  const pile = item.startsWith("theme.") && live.store.list(item).value.length > 1;
  return (
    <li class={`vote${mine ? " on" : ""}${pile ? " sheets" : ""}`} data-colour={colourOf(live.store, zoneOf(record))}>
      <div class="what">
        <Words item={item} />
      </div>
      <div class="steps" role="group" aria-label={name}>
        {vote.cap === 1 ? (
          <One mine={mine} name={name} full={full} set={set} />
        ) : (
          <Several mine={mine} name={name} full={full} set={set} />
        )}
      </div>
    </li>
  );
}

interface StepProps {
  mine: number;
  name: string;
  full: boolean;
  set: (value: number) => void;
}

/** One dot at most: the whole target is the dot. A press puts it, a press takes it back. */
const One = ({ mine, name, full, set }: StepProps) => (
  <>
    <Button
      class={mine ? "dot-target on" : "dot-target"}
      icon={mine ? Check : Plus}
      bare
      toggles
      label={t(mine ? "dot-less" : "dot-more", { name })}
      aria-disabled={!mine && full}
      onClick={() => set(1 - mine)}
    />
    <span class="count unseen">{mine}</span>
  </>
);

const Several = ({ mine, name, full, set }: StepProps) => (
  <>
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
  </>
);
