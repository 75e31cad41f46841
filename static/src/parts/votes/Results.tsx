import { useLayoutEffect } from "preact/hooks";
import { t } from "../../i18n";
import { earlier } from "../../room/rounds";
import { useLive } from "../../state/context";
import type { Round } from "../../state/records";
import { voteKind } from "./index";
import { UndecidedBox } from "./UndecidedBox";
import "./results.css";

/** What came of a vote, and of those before it in the same step; my own part in it marked for me alone. */
export function Results({ id }: { id: string }) {
  const { store } = useLive();
  const round = store.record<Round>(`round.${id}`).value;
  // The list one voted on may have been scrolled down; the result begins with the first.
  useLayoutEffect(() => scrollTo(0, 0), []);
  if (!round || round.open) return <p class="look">{t("look-at-screen")}</p>;
  return (
    <>
      <Outcome id={id} round={round} title={t("results")} />
      {earlier(store, id).map((each) => (
        <Outcome key={each.id} {...each} title={t("results-before")} />
      ))}
    </>
  );
}

function Outcome({ id, round, title }: { id: string; round: Round; title: string }) {
  const live = useLive();
  const { Result } = voteKind(round.vote);
  const { result } = round;
  if (!result) return null;
  return (
    <section class="results stack" aria-labelledby={`results-${id}`}>
      <div class="row between">
        <h2 id={`results-${id}`}>{title}</h2>
        <p class="meta">{t("results-voters", { n: round.voters, of: round.electorate })}</p>
      </div>
      <UndecidedBox live={live} round={round} />
      {round.warning && !result.withheld && <p class="caveat">{t(`results-${round.warning}`)}</p>}
      <Result id={id} round={round} vote={round.vote} result={result} />
    </section>
  );
}
