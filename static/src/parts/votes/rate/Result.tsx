import { number, pick, t } from "../../../i18n";
import { gave } from "../../../room/ballots";
import { useLive } from "../../../state/context";
import { Bar } from "../shared/Bar";
import type { ResultProps } from "../shared/kind";

/** How often each value was given, and the mean. */
export function RateResult({ id, round, vote, result }: ResultProps<"rate">) {
  const { store } = useLive();
  const working = store.room.value?.plan.language ?? "fr";
  if (result.withheld) return <p>{t("results-withheld", { n: round.voters })}</p>;
  const most = Math.max(1, ...Object.values(result.answers));
  const mine = gave<"rate">(id, "room")?.value;
  return (
    <>
      {result.mean !== null && <p class="mean">{t("results-mean", { mean: number(result.mean, 1) })}</p>}
      <ol class="bars">
        {vote.scale.map((sentence, n) => {
          const count = result.answers[String(n + 1)] ?? 0;
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
