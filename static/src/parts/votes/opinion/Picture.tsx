import { t } from "../../../i18n";
import { gave } from "../../../room/ballots";
import { Chart, Legend, Stack } from "../shared/Chart";
import type { ScreenProps } from "../shared/kind";

/** Each statement: how many agree, pass and disagree, what most agree with first; what divides is marked. */
export function OpinionPicture({ live, round, result, id, most }: ScreenProps<"opinion">) {
  if (result.withheld) return <p>{t("results-withheld", { n: round.voters })}</p>;
  const names = [t("export-agree"), t("export-pass"), t("export-disagree")];
  const rows = Object.entries(result.stances).map(([key, { agree = 0, disagree = 0, passed = 0 }]) => {
    const own = id ? gave<"opinion">(id, key) : undefined;
    return {
      key,
      picture: <Stack counts={[agree, passed, disagree]} names={names} />,
      cells: [
        result.uncertain.includes(key)
          ? t("opinion-few")
          : t("opinion-share", { n: Math.round((100 * agree) / (agree + disagree + passed)) }),
      ],
      flag: result.dividing.includes(key) ? t("opinion-divides") : undefined,
      mine: own ? t("vote-mine", { name: t(`export-${own.answer}`) }) : undefined,
    };
  });
  return (
    <>
      <Legend names={names} />
      <Chart live={live} heads={[t("export-agree")]} rows={rows} most={most} />
    </>
  );
}
