import { t } from "../../../i18n";
import { gave } from "../../../room/ballots";
import { Chart, Legend, Stack } from "../shared/Chart";
import type { ScreenProps } from "../shared/kind";

/** The sum with its sign. */
export const signed = (n: number): string => (n > 0 ? `+${n}` : String(n).replace("-", "−"));

/** Each item with pluses and minuses, the best balance first; controversies are marked. */
export function BalancePicture({ live, round, result, id, most }: ScreenProps<"balance">) {
  if (result.withheld) return <p>{t("results-withheld", { n: round.voters })}</p>;
  const names = [t("export-plus"), t("export-zero"), t("export-minus")];
  const rows = Object.entries(result.weighed).map(([key, { plus = 0, zero = 0, minus = 0 }]) => {
    const own = id ? gave<"balance">(id, key) : undefined;
    return {
      key,
      picture: <Stack counts={[plus, zero, minus]} names={names} />,
      cells: [signed(plus - minus)],
      flag: result.controversial.includes(key) ? t("balance-controversial") : undefined,
      mine: own ? t("vote-mine", { name: signed(own.sign) }) : undefined,
    };
  });
  return (
    <>
      <Legend names={names} />
      <Chart live={live} heads={[t("export-balance")]} rows={rows} most={most} />
    </>
  );
}
