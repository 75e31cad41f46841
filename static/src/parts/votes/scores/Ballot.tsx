import { pick, t } from "../../../i18n";
import { useLive } from "../../../state/context";
import { handOf } from "../shared/ballot";
import type { BallotProps } from "../shared/kind";
import { sheetItems, Options, Sheet } from "../shared/Sheet";
import { valueSaid } from "./scales";
import "./scores.css";

/** A value for each item by each criterion; under it the sentence of the value one chose. */
export function ScoresBallot({ id, round, vote }: BallotProps<"scores">) {
  const live = useLive();
  const working = live.store.room.value?.plan.language ?? "fr";
  const { mine, give } = handOf<"scores">(live, id);
  const { scale, lowest } = vote;
  const said = (value: number) => pick(scale[value - lowest] ?? {}, working);
  const values = scale.map((_, at) => lowest + at);
  const by = vote.criteria.length ? vote.criteria.map(({ title }) => pick(title, working).text) : [""];
  const set = (item: string, at: number, value: number | null) => {
    const now = mine(item)?.values ?? by.map(() => null);
    const then = by.map((_, n) => (n === at ? value : (now[n] ?? null)));
    give(item, then.some((each) => each !== null) ? { kind: "scores", values: then } : null);
  };
  const left = sheetItems(live, round).filter((item) => by.some((_, at) => mine(item)?.values[at] == null)).length;
  const ends = { low: `${valueSaid(lowest, lowest)} = ${said(lowest).text}`, high: values.at(-1) ?? lowest };
  return (
    <Sheet
      round={round}
      before={`${ends.low} · ${valueSaid(ends.high, lowest)} = ${said(ends.high).text}. ${t("vote-from-five")}`}
      left={left ? t("scores-left", { n: left }) : t("vote-saved")}
      given={(item) => !!mine(item)}
    >
      {(item, name) =>
        by.map((criterion, at) => {
          const value = mine(item)?.values[at] ?? undefined;
          return (
            <div key={at} class="scored">
              {criterion && <b>{criterion}</b>}
              <Options
                name={[name, criterion].filter(Boolean).join(" · ")}
                group={`${id}-${item}-${at}`}
                of={values.map((each) => ({
                  value: each,
                  label: valueSaid(each, lowest),
                  told: said(each).text,
                }))}
                value={value}
                onChange={(chosen) => set(item, at, chosen)}
                onBack={() => set(item, at, null)}
              />
              {value !== undefined && (
                <p class="meta" lang={said(value).lang}>
                  {said(value).text}
                </p>
              )}
            </div>
          );
        })
      }
    </Sheet>
  );
}
