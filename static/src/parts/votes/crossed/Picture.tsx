import { number, t } from "../../../i18n";
import { gave } from "../../../room/ballots";
import { Chart, ChartBar } from "../shared/Chart";
import type { ScreenProps } from "../shared/kind";

/** Each card with the sum of its marks, the highest first; and how many were not rated as often as was meant. */
export function CrossedPicture({ live, round, vote, result, id, most }: ScreenProps<"crossed">) {
  if (result.withheld) return <p>{t("results-withheld", { n: round.voters })}</p>;
  const rows = Object.entries(result.sums).map(([key, sum]) => {
    const own = id ? gave<"crossed">(id, key) : undefined;
    return {
      key,
      picture: <ChartBar share={sum / result.most} />,
      cells: [number(sum, 1)],
      mine: own?.mark ? t("vote-mine", { name: String(own.mark) }) : undefined,
    };
  });
  return (
    <>
      {result.short > 0 && <p class="caveat">{t("export-crossed-short", { n: result.short, turns: vote.turns })}</p>}
      <Chart
        live={live}
        caption={t("export-crossed-of", { most: result.most })}
        heads={[t("export-crossed-sum")]}
        rows={rows}
        most={most}
      />
    </>
  );
}
