import { useLayoutEffect } from "preact/hooks";
import { pick, number, t } from "../../i18n";
import { useLive } from "../../state/context";
import type { Round } from "../../state/records";
import { earlier } from "../../room/table";
import { myDots } from "../composer/memory";
import { Words } from "./dots/Ballot";

/** The outcome in order, as bars; my own dots marked for me alone. */
export function Results({ id }: { id: string }) {
  const { store } = useLive();
  const round = store.record<Round>(`round.${id}`).value;
  // The list one voted on may have been scrolled down; the result begins with the first.
  useLayoutEffect(() => scrollTo(0, 0), []);
  if (!round || round.open) return <p class="look">{t("look-at-screen")}</p>;
  return (
    <>
      <Result id={id} round={round} title={t("results")} />
      {earlier(store, id).map((each) => <Result key={each.id} {...each} title={t("results-before")} />)}
    </>
  );
}

function Result({ id, round, title }: { id: string; round: Round; title: string }) {
  return (
    <section class="results stack" aria-labelledby={`results-${id}`}>
      <div class="row between">
        <h2 id={`results-${id}`}>{title}</h2>
        <p class="meta">{t("results-voters", { n: round.voters, of: round.electorate })}</p>
      </div>
      {round.close_result && <p class="flag">{t("results-close")}</p>}
      {round.warning && !round.withheld && <p class="caveat">{t(`results-${round.warning}`)}</p>}
      {round.vote.kind === "rate" ? <Marks id={id} round={round} /> : <Bars id={id} round={round} />}
    </section>
  );
}

function Bars({ id, round }: { id: string; round: Round }) {
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
          <Bar share={dots(item) / most} text={t("theme-dots", { n: dots(item) })} mine={myDots.value.get(`${id}.${item}`) ?? 0} />
        </li>
      ))}
    </ol>
  );
}

const Bar = ({ share, text, mine }: { share: number; text: string; mine: number }) => (
  <div class="result">
    <span class="track" aria-hidden="true"><span class="fill" style={{ width: `${share * 100}%` }} /></span>
    <span class="figure">{text}{mine > 0 && <em> {t("results-mine", { n: mine })}</em>}</span>
  </div>
);

function Marks({ id, round }: { id: string; round: Round }) {
  const { store } = useLive();
  const working = store.room.value?.language ?? "fr";
  if (round.vote.kind !== "rate") return null;
  if (round.withheld) return <p>{t("results-withheld", { n: round.voters })}</p>;
  const most = Math.max(1, ...Object.values(round.tally));
  const mine = myDots.value.get(`${id}.room`);
  return (
    <>
      {round.mean !== null && <p class="mean">{t("results-mean", { mean: number(round.mean, 1) })}</p>}
      <ol class="bars">
        {round.vote.scale.map((sentence, n) => {
          const count = round.tally[String(n + 1)] ?? 0;
          const words = pick(sentence, working);
          return (
            <li key={n}>
              <p class="words" lang={words.lang}>{n + 1} · {words.text}</p>
              <Bar share={count / most} text={t("results-answers", { n: count })} mine={mine === n + 1 ? 1 : 0} />
            </li>
          );
        })}
      </ol>
    </>
  );
}
