import { number, t } from "../../../i18n";
import { gave } from "../../../room/ballots";
import { itemText } from "../../../room/items";
import { Chart, ChartMark } from "../shared/Chart";
import type { ScreenProps } from "../shared/kind";
import { along, named } from "./axes";
import { Plane } from "./Plane";

/** A spread of this many steps on both axes together is worth talking about. */
const WIDE = 3;

/** Where each item lies in the middle of all, the one people are furthest apart on first. */
export function PlacingPicture({ live, vote, result, id, most = Infinity }: ScreenProps<"placing">) {
  const working = live.store.room.value?.plan.language ?? "fr";
  const [x, y] = [named(vote.x, working), named(vote.y, working)];
  const spots = Object.entries(result.spots).slice(0, most);
  const first = spots[0]?.[1];
  const told = spots.some(([, { across }]) => across);
  const said = spots
    .map(([key, spot], at) => `${at + 1} ${itemText(live.store, key)}: ${spot.x}, ${spot.y}`)
    .join("; ");
  const rows = Object.entries(result.spots).map(([key, spot], at) => {
    const own = id ? gave<"placing">(id, key) : undefined;
    return {
      key,
      name: (
        <>
          <span class="number">{at + 1}</span>
          <span>{itemText(live.store, key)}</span>
        </>
      ),
      cells: [number(spot.x, 1), number(spot.y, 1), ...(told ? [number(spot.width ?? 0, 1)] : [])],
      flag: (spot.width ?? 0) >= WIDE ? t("vote-divided") : undefined,
      mine: own ? t("vote-mine", { name: `${own.x}, ${own.y}` }) : undefined,
    };
  });
  return (
    <>
      <div class="placed">
        <Plane x={x} y={y} role="img" aria-label={said}>
          {first?.across && first.along && (first.width ?? 0) >= WIDE && (
            <Reach across={first.across} along={first.along} />
          )}
          {spots.map(([key, spot], at) => {
            const beside = spots.slice(0, at).filter(([, other]) => other.x === spot.x && other.y === spot.y).length;
            return (
              <g key={key}>
                <circle class="dot" cx={`${along(spot.x) + beside * 7}%`} cy={`${100 - along(spot.y)}%`} r="0.8em" />
                <ChartMark x={along(spot.x) + beside * 7} y={100 - along(spot.y)}>
                  {String(at + 1)}
                </ChartMark>
              </g>
            );
          })}
        </Plane>
        <Chart live={live} heads={[x.title, y.title, ...(told ? [t("export-width")] : [])]} rows={rows} most={most} />
      </div>
      <p class="soft">{t(told ? "export-placing" : "vote-no-detail")}</p>
    </>
  );
}

/** Where the middle half lies on both axes. */
const Reach = ({ across, along: up }: { across: readonly [number, number]; along: readonly [number, number] }) => (
  <rect
    class="reach"
    x={`${along(across[0]) - 5}%`}
    y={`${100 - along(up[1]) - 5}%`}
    width={`${along(across[1]) - along(across[0]) + 10}%`}
    height={`${along(up[1]) - along(up[0]) + 10}%`}
    rx="0.5em"
  />
);
