import { number, pick, t } from "../../../i18n";
import { remembered } from "../../../room/ballots";
import { useLive } from "../../../state/context";
import type { VoteOf } from "../../../state/records";
import { Bar } from "../shared/Bar";
import type { RoundProps } from "../shared/kind";

/** How often each value was given, and the mean. */
export function RateResult({ id, round, vote }: RoundProps<VoteOf<"rate">>) {
  const { store } = useLive();
  const working = store.room.value?.language ?? "fr";
  if (round.withheld) return <p>{t("results-withheld", { n: round.voters })}</p>;
  const most = Math.max(1, ...Object.values(round.tally));
  const mine = remembered.value.get(`${id}.room`);
  return (
    <>
      {round.mean !== null && <p class="mean">{t("results-mean", { mean: number(round.mean, 1) })}</p>}
      <ol class="bars">
        {vote.scale.map((sentence, n) => {
          const count = round.tally[String(n + 1)] ?? 0;
          const words = pick(sentence, working);
          return (
            <li key={n}>
              <p class="words" lang={words.lang}>
                {n + 1} · {words.text}
              </p>
              <Bar share={count / most} text={t("results-answers", { n: count })} mine={mine === n + 1 ? 1 : 0} />
            </li>
          );
        })}
      </ol>
    </>
  );
}
