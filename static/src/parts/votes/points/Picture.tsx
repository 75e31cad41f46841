import { t } from "../../../i18n";
import { gave } from "../../../room/ballots";
import { ChartBar, Chart } from "../shared/Chart";
import type { ScreenProps } from "../shared/kind";

/** The items with points, most first, and from how many people they came. */
export function PointsPicture({ live, result, id, most }: ScreenProps<"points">) {
  const points = Object.entries(result.points);
  const top = Math.max(1, ...Object.values(result.points));
  const told = Object.keys(result.givers).length > 0;
  const rows = points.map(([key, n]) => {
    const own = (id && gave<"points">(id, key)?.points) || 0;
    return {
      key,
      picture: <ChartBar share={n / top} />,
      cells: [n, ...(told ? [result.givers[key] ?? 0] : [])],
      mine: own ? t("vote-mine", { name: String(own) }) : undefined,
    };
  });
  return (
    <Chart live={live} heads={[t("export-points"), ...(told ? [t("export-givers")] : [])]} rows={rows} most={most} />
  );
}
