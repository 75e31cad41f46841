import { t } from "../../../i18n";
import { remembered } from "../../../room/ballots";
import { useLive } from "../../../state/context";
import type { VoteOf } from "../../../state/records";
import { Words } from "../../cards/Words";
import { Bar } from "../shared/Bar";
import type { RoundProps } from "../shared/kind";

/** Every item, most dots first. */
export function DotsResult({ id, round }: RoundProps<VoteOf<"dots">>) {
  const { store } = useLive();
  const items = round.items.filter((item) => store.record(item).value);
  const dots = (item: string) => round.tally[item] ?? 0;
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
            mine={remembered.value.get(`${id}.${item}`) ?? 0}
          />
        </li>
      ))}
    </ol>
  );
}
