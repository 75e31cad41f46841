import { number, pick, t } from "../../../i18n";
import type { ScreenProps } from "../shared/kind";

const VALUES = [5, 4, 3, 2, 1] as const;

/** The answers to a rating, best first: a sentence, a bar and a number each. Too few are not shown. */
export function RateScreen({ live, round, vote: { scale }, result }: ScreenProps<"rate">) {
  if (result.withheld) return <p class="rating-few">{t("rating-withheld", { n: round.voters })}</p>;
  const most = Math.max(1, ...VALUES.map((value) => result.answers[value] ?? 0));
  return (
    <div class="rating">
      <table>
        <caption>{t("rating-mean", { mean: number(result.mean ?? 0, 1), n: round.voters })}</caption>
        <tbody>
          {VALUES.map((value) => {
            const count = result.answers[value] ?? 0;
            return (
              <tr key={value}>
                <th scope="row">
                  <b>{value}</b> {pick(scale[value - 1] ?? {}, live.store.room.value?.plan.language ?? "fr").text}
                </th>
                <td class="bar" aria-hidden="true">
                  <i style={{ width: `${(count / most) * 100}%` }} />
                </td>
                <td class="count">{count}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
