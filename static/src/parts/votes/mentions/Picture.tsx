import { pick, t } from "../../../i18n";
import { gave } from "../../../room/ballots";
import { Chart, Legend, Stack } from "../shared/Chart";
import type { ScreenProps } from "../shared/kind";

/** Every item with its majority mention, best first, and its profile: how often each mention was given. */
export function MentionsPicture({ live, vote, result, id, most }: ScreenProps<"mentions">) {
  const working = live.store.room.value?.plan.language ?? "fr";
  const names = vote.scale.map((name) => pick(name, working).text);
  const profiled = Object.keys(result.profiles).length > 0;
  const rows = Object.entries(result.majority).map(([key, mention]) => {
    const profile = result.profiles[key];
    const own = id && gave<"mentions">(id, key);
    return {
      key,
      picture: profile && <Stack counts={profile} names={names} half />,
      cells: [`${result.places[key]}. ${names[mention]}`],
      mine: own ? t("vote-mine", { name: names[own.mention] ?? "" }) : undefined,
    };
  });
  return (
    <>
      {profiled && <Legend names={names} />}
      <Chart live={live} heads={[t("export-mention")]} rows={rows} most={most} />
      <p class="soft">{t(profiled ? "mentions-half" : "vote-no-detail")}</p>
    </>
  );
}
