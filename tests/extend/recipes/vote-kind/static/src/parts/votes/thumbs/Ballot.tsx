import { nameOf } from "../../../room/items";
import { useLive } from "../../../state/context";
import { act } from "../../../ui/act";
import type { BallotProps } from "../shared/kind";

/** A thumb up and a thumb down beside each item. */
export function ThumbsBallot({ id, round }: BallotProps<"thumbs">) {
  const live = useLive();
  const give = (item: string, up: boolean) =>
    void act(live, { type: "ballot.set", round: id, item, ballot: { kind: "thumbs", up } });
  return (
    <ul>
      {round.items.map((item) => (
        <li key={item}>
          {nameOf(live, item)}
          <button onClick={() => give(item, true)}>👍</button>
          <button onClick={() => give(item, false)}>👎</button>
        </li>
      ))}
    </ul>
  );
}
