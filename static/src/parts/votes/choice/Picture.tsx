import { pick, t } from "../../../i18n";
import { gave } from "../../../room/ballots";
import { ChartBar, Chart } from "../shared/Chart";
import type { ScreenProps } from "../shared/kind";

/** How often each answer was chosen, in the order they were given; in a quiz, which are right. */
export function ChoicePicture({ live, vote, result, id }: ScreenProps<"choice">) {
  const working = live.store.room.value?.plan.language ?? "fr";
  const top = Math.max(1, ...result.counts);
  const own = id ? (gave<"choice">(id, "room")?.chosen ?? []) : [];
  const rows = vote.answers.map((text, at) => {
    const n = result.counts[at] ?? 0;
    return {
      key: String(at),
      name: pick(text, working).text,
      picture: <ChartBar share={n / top} />,
      cells: [n],
      flag: vote.right.includes(at) ? t("choice-is-right") : undefined,
      mine: own.includes(at) ? t("choice-mine") : undefined,
    };
  });
  return <Chart live={live} heads={[t("export-answers")]} rows={rows} />;
}
