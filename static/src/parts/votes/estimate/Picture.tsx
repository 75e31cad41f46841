import { number, pick, t } from "../../../i18n";
import { gave } from "../../../room/ballots";
import { Chart } from "../shared/Chart";
import type { ScreenProps } from "../shared/kind";
import "./estimate.css";

/** The number in the middle of each item, and between which the middle half lies; those far apart come first. */
export function EstimatePicture({ live, vote, result, id, most }: ScreenProps<"estimate">) {
  const unit = pick(vote.unit, live.store.room.value?.plan.language ?? "fr").text;
  const all = Object.values(result.guesses).flatMap(({ median, amounts = [] }) => [median, ...amounts]);
  const top = Math.max(1, ...all);
  const rows = Object.entries(result.guesses).map(([key, { median, amounts = [], half, divided }]) => {
    const own = id ? gave<"estimate">(id, key) : undefined;
    return {
      key,
      picture: (
        <svg class="drawn-bar guess" aria-hidden="true">
          <rect class="ground" width="100%" height="100%" />
          {half && (
            <rect
              class="half"
              x={`${(half[0] / top) * 98}%`}
              width={`${((half[1] - half[0]) / top) * 98 + 1}%`}
              height="100%"
            />
          )}
          {amounts.map((amount, at) => (
            <circle key={at} cx={`${(amount / top) * 98 + 1}%`} cy="50%" r="0.2em" />
          ))}
          <rect class="tone-0" x={`${(median / top) * 98}%`} width="0.35em" height="100%" />
        </svg>
      ),
      cells: [number(median, 1), ...(half ? [`${number(half[0], 1)} – ${number(half[1], 1)}`] : [])],
      flag: divided ? t("vote-divided") : undefined,
      mine: own ? t("vote-mine", { name: String(own.amount) }) : undefined,
    };
  });
  const told = rows.some(({ cells }) => cells.length > 1);
  return (
    <>
      <Chart live={live} heads={[unit, ...(told ? [t("estimate-half")] : [])]} rows={rows} most={most} />
      <p class="soft">{t(told ? "estimate-means" : "vote-no-detail")}</p>
    </>
  );
}
