import { t } from "../../../i18n";
import { useLive } from "../../../state/context";
import { handOf } from "../shared/ballot";
import type { BallotProps } from "../shared/kind";
import { sheetItems, Options, Sheet } from "../shared/Sheet";
import { ownOrder } from "./order";

const ANSWERS = ["agree", "disagree", "pass"] as const;

/** Agree, disagree or pass on each statement, in an order of one's own. */
export function OpinionBallot({ id, round }: BallotProps<"opinion">) {
  const live = useLive();
  const { mine, give } = handOf<"opinion">(live, id);
  const left = sheetItems(live, round).filter((item) => !mine(item)).length;
  return (
    <Sheet
      round={{ ...round, items: ownOrder(round.items, `${live.session.participant}${id}`) }}
      before={t("opinion-before")}
      left={left ? t("scores-left", { n: left }) : t("vote-saved")}
      given={(item) => !!mine(item)}
    >
      {(item, name) => {
        const answer = mine(item)?.answer;
        return (
          <Options
            name={name}
            group={`${id}-${item}`}
            of={ANSWERS.map((each, value) => ({ value, label: t(`export-${each}`) }))}
            value={answer && ANSWERS.indexOf(answer)}
            onChange={(at) => give(item, { kind: "opinion", answer: ANSWERS[at] ?? "pass" })}
            onBack={() => give(item, null)}
          />
        );
      }}
    </Sheet>
  );
}
