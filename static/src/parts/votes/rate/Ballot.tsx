import { pick, t } from "../../../i18n";
import { myBallot } from "../../../room/ballots";
import { useLive } from "../../../state/context";
import { act } from "../../../ui/act";
import { say } from "../../../ui/announce";
import type { BallotProps } from "../shared/kind";
import { Foot } from "../shared/Sheet";

/** One mark from 1 to 5, each with its sentence. */
export function RateBallot({ id, vote }: BallotProps<"rate">) {
  const live = useLive();
  const working = live.store.room.value?.plan.language ?? "fr";
  const mine = myBallot<"rate">(live.store, id, "room")?.value;
  const choose = (value: number) => {
    void act(live, { type: "ballot.set", round: id, item: "room", ballot: { kind: "rate", value } });
    say(t("rating-saved"));
  };
  return (
    <>
      <fieldset class="rating">
        <legend class="unseen">{t("rating-legend")}</legend>
        {vote.scale.map((sentence, n) => {
          const { text, lang } = pick(sentence, working);
          return (
            <label key={n} class={mine === n + 1 ? "mark on" : "mark"}>
              <input type="radio" name="rating" checked={mine === n + 1} onChange={() => choose(n + 1)} />
              <b>{n + 1}</b>
              <span lang={lang}>{text}</span>
            </label>
          );
        })}
      </fieldset>
      <Foot left={mine ? t("rating-saved") : t("rating-choose")} />
    </>
  );
}
