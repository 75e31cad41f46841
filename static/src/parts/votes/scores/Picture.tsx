import { pick, t } from "../../../i18n";
import { gave } from "../../../room/ballots";
import { Chart, Legend, Stack } from "../shared/Chart";
import type { ScreenProps } from "../shared/kind";
import { mean, valueSaid } from "./scales";

/** Each item with its mean, best first, and how often each value was given, by each criterion. */
export function ScoresPicture({ live, round, vote, result, id, most }: ScreenProps<"scores">) {
  const working = live.store.room.value?.plan.language ?? "fr";
  if (result.withheld) return <p>{t("results-withheld", { n: round.voters })}</p>;
  const { lowest } = vote;
  const names = vote.scale.map((text, at) => `${valueSaid(lowest + at, lowest)} ${pick(text, working).text}`).reverse();
  const by = vote.criteria.map(({ title }) => pick(title, working).text);
  const rows = Object.entries(result.means).map(([key, all]) => {
    const judged = result.judged[key] ?? [];
    const own = id
      ? gave<"scores">(id, key)?.values.map((it) => (it === null ? "–" : valueSaid(it, lowest)))
      : undefined;
    return {
      key,
      picture: judged.map(({ answers }, at) => (
        <div key={at}>
          {by[at] && <span class="soft">{`${by[at]} ${mean(judged[at]?.mean ?? 0)}`}</span>}
          <Stack counts={[...answers].reverse()} names={names} />
        </div>
      )),
      cells: [mean(all)],
      flag: judged.some(({ divided }) => divided) ? t("vote-divided") : undefined,
      mine: own ? t("vote-mine", { name: own.join(", ") }) : undefined,
    };
  });
  return (
    <>
      <Legend names={names} />
      <Chart
        live={live}
        heads={[t("export-mean")]}
        rows={rows}
        most={most && Math.floor(most / Math.max(1, by.length))}
      />
    </>
  );
}
