import { pick, t } from "../../../i18n";
import { useLive } from "../../../state/context";
import { handOf } from "../shared/ballot";
import type { BallotProps } from "../shared/kind";
import { Foot } from "../shared/Sheet";
import "./choice.css";

/** The answers: one of them, or several, ticked. */
export function ChoiceBallot({ id, vote: { answers, most } }: BallotProps<"choice">) {
  const live = useLive();
  const working = live.store.room.value?.plan.language ?? "fr";
  const { mine, give } = handOf<"choice">(live, id);
  const chosen = mine("room")?.chosen ?? [];
  const several = most > 1;
  const full = several && chosen.length >= most;
  const set = (next: readonly number[]) => give("room", next.length ? { kind: "choice", chosen: next } : null);
  const press = (at: number, on: boolean) =>
    set(several ? (on ? [...chosen, at].sort((a, b) => a - b) : chosen.filter((each) => each !== at)) : [at]);
  return (
    <>
      <fieldset class="choices">
        <legend class="unseen">{several ? t("choice-several", { n: most }) : t("choice-one")}</legend>
        {answers.map((text, at) => {
          const { text: words, lang } = pick(text, working);
          const on = chosen.includes(at);
          return (
            <label key={at} class={on ? "mark on" : "mark"}>
              <input
                type={several ? "checkbox" : "radio"}
                name={`choice-${id}`}
                checked={on}
                disabled={full && !on}
                onChange={(e) => press(at, e.currentTarget.checked)}
              />
              <span lang={lang}>{words}</span>
            </label>
          );
        })}
      </fieldset>
      <Foot
        left={
          chosen.length
            ? several && !full
              ? t("choice-more", { n: most - chosen.length })
              : t("vote-saved")
            : several
              ? t("choice-several", { n: most })
              : t("choice-one")
        }
      />
    </>
  );
}
