import { t } from "../../../i18n";
import { gave } from "../../../room/ballots";
import { useLive } from "../../../state/context";
import { Words } from "../../cards/Words";
import { Bar } from "../shared/Bar";
import type { ResultProps } from "../shared/kind";

/** Every item, most dots first. */
export function DotsResult({ id, round, result }: ResultProps<"dots">) {
  const { store } = useLive();
  const items = round.items.filter((item) => store.record(item).value);
  const dots = (item: string) => result.tally[item] ?? 0;
  const most = Math.max(1, ...items.map(dots));
  const sorted = [...items].sort((a, b) => dots(b) - dots(a));
  return (
    <ol class="bars">
      {sorted.map((item) => (
        <li key={item}>
          <Words item={item} />
          <Bar
            share={dots(item) / most}
            text={t("theme-dots", { n: dots(item) })}
            mine={gave<"dots">(id, item)?.dots ?? 0}
          />
        </li>
      ))}
    </ol>
  );
}
