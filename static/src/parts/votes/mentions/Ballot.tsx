import { pick, t } from "../../../i18n";
import { useLive } from "../../../state/context";
import { handOf } from "../shared/ballot";
import type { BallotProps } from "../shared/kind";
import { sheetItems, Options, Sheet } from "../shared/Sheet";

/** A mention for each item; one that is left out counts as the worst, which is said first. */
export function MentionsBallot({ id, round, vote }: BallotProps<"mentions">) {
  const live = useLive();
  const working = live.store.room.value?.plan.language ?? "fr";
  const { mine, give } = handOf<"mentions">(live, id);
  const marks = vote.scale.map((name, value) => {
    const { text, lang } = pick(name, working);
    return { value, label: text, lang };
  });
  const left = sheetItems(live, round).filter((item) => !mine(item)).length;
  return (
    <Sheet
      round={round}
      before={t("mentions-skip", { name: marks.at(-1)?.label ?? "" })}
      left={left ? t("mentions-left", { n: left }) : t("vote-saved")}
      given={(item) => !!mine(item)}
    >
      {(item, name) => (
        <Options
          name={name}
          group={`${id}-${item}`}
          of={marks}
          value={mine(item)?.mention}
          onChange={(mention) => give(item, { kind: "mentions", mention })}
          onBack={() => give(item, null)}
        />
      )}
    </Sheet>
  );
}
