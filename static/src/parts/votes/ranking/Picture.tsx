import { t } from "../../../i18n";
import { gave } from "../../../room/ballots";
import { itemText } from "../../../room/items";
import { ChartBar, Chart } from "../shared/Chart";
import type { ScreenProps } from "../shared/kind";

/** The items with points, most first; and which one most people prefer to each other one. */
export function RankingPicture({ live, vote, result, id, most }: ScreenProps<"ranking">) {
  const top = Math.max(1, ...Object.values(result.points));
  const own = id ? (gave<"ranking">(id, "room")?.order ?? []) : [];
  const rows = Object.entries(result.points).map(([key, n]) => ({
    key,
    picture: <ChartBar share={n / top} />,
    cells: [n],
    flag: key === result.condorcet ? t("ranking-condorcet") : undefined,
    mine: own.includes(key) ? t("vote-mine", { name: String(own.indexOf(key) + 1) }) : undefined,
  }));
  return (
    <>
      <Chart live={live} heads={[t("export-points")]} rows={rows} most={most} />
      <p class="soft">
        {t("export-borda", { n: vote.most })}{" "}
        {rows.length === 0
          ? ""
          : result.condorcet
            ? t("export-condorcet", { name: itemText(live.store, result.condorcet) })
            : t("export-no-condorcet")}
      </p>
    </>
  );
}
