import { Repeat } from "lucide";
import { useState } from "preact/hooks";
import { pick, refusal, t } from "../../i18n";
import { itemText } from "../../room/items";
import { voteKind } from "../../parts/votes";
import { undecided } from "../../parts/votes/undecided";
import { figure, result, roundOf } from "../../room/rounds";
import type { Live } from "../../state/live";
import type { Phase, Round, Run } from "../../state/records";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { fault } from "../../ui/Toast";
import { enter } from "./enter";

interface Tie {
  items: string[];
  kept: string[];
}

/** After a vote: how sure it is, keep the first ones, or vote again. Facilitators choose among those that are tied. */
export function Keep({ live }: { live: Live }) {
  const { store } = live;
  const found = result(store);
  const [k, set] = useState(3);
  const [tie, untie] = useState<Tie | null>(null);
  if (!found || (found.round.run !== store.runId.value && !recent(live, found.round))) return null;
  const { id, round } = found;
  const { worth } = voteKind(round.vote);
  const winners = (round.result && worth?.(round.result)) ?? round.items.filter((item) => figure(round, item)).length;
  const done = round.items.some((item) => store.record<{ kept: boolean } & Round>(item).value?.kept);
  // Once something was kept, the talk that follows is about that.
  if (done && found.round.run !== store.runId.value) return null;
  const keep = async (chosen?: string[]) => {
    const outcome = await live.submit({
      type: "round.keep_first",
      round: id,
      k: Math.min(k, winners),
      ...(chosen ? { chosen } : {}),
    });
    if (outcome.ok) untie(null);
    else if (outcome.code === "tie") untie(outcome.params as unknown as Tie);
    else fault(refusal(outcome.code, outcome.params));
  };
  return (
    <div class="keep row">
      {undecided(live, round).map((said) => (
        <b key={said}>{said}</b>
      ))}
      {round.warning && !round.result?.withheld && <span>{t(`result-${round.warning}`)}</span>}
      <span class="spacer" />
      {winners > 0 && !done && (
        <>
          {winners > 1 ? (
            <>
              <label>
                {t("keep-first")}{" "}
                <select
                  class="figure"
                  value={Math.min(k, winners)}
                  onChange={(e) => set(Number(e.currentTarget.value))}
                >
                  {Array.from({ length: Math.min(8, winners) }, (_, n) => (
                    <option key={n} value={n + 1}>
                      {n + 1}
                    </option>
                  ))}
                </select>
              </label>
              <Button onClick={() => void keep()}>{t("keep-first-do")}</Button>
            </>
          ) : (
            <Button onClick={() => void keep()}>{t("keep-only")}</Button>
          )}
        </>
      )}
      <Again live={live} round={round} />
      {tie && (
        <TieDialog
          live={live}
          tie={tie}
          round={round}
          onClose={() => untie(null)}
          onChoose={(chosen) => void keep(chosen)}
        />
      )}
    </div>
  );
}

/** What came of the vote of this step, where the cards themselves don't show it. */
export function Came({ live }: { live: Live }) {
  const round = roundOf(live.store)?.round;
  const kind = round && voteKind(round.vote);
  if (!round?.result || !kind?.Screen || kind.section) return null;
  return (
    <div class="came" role="region" aria-label={t("results")} tabIndex={0}>
      <kind.Screen live={live} round={round} vote={round.vote} result={round.result} />
    </div>
  );
}

/** Another round beside this one: in its step, or, from the talk that follows, back in it. */
function Again({ live, round }: { live: Live; round: Round }) {
  const { store } = live;
  const run = store.record<Run>(`run.${round.run}`).value;
  const phase = store.record<Phase>(`phase.${run?.phase}`).value;
  if (!run || !phase?.vote || store.room.value?.status !== "running") return null;
  const here = round.run === store.runId.value;
  const title = pick(phase.title, store.room.value.plan.language).text;
  return (
    <div class="again">
      <p class="meta" id="again-means">
        {t(here ? "again-means" : "again-means-back", { title })}
      </p>
      <Button
        kind="quiet"
        icon={Repeat}
        aria-describedby="again-means"
        onClick={() =>
          here ? void act(live, { type: "round.open" }) : void enter(live, { type: "phase.enter", phase: run.phase })
        }
      >
        {t("again")}
      </Button>
    </div>
  );
}

/** Still in the talk that follows the vote, not workshops later. */
const recent = ({ store }: Live, round: Round): boolean =>
  store.list("runs").value.slice(-3).includes(`run.${round.run}`);

interface TieProps {
  live: Live;
  tie: Tie;
  round: Round;
  onClose: () => void;
  onChoose: (chosen: string[]) => void;
}

function TieDialog({ live, tie: { items, kept }, round, onClose, onChoose }: TieProps) {
  const [chosen, choose] = useState<readonly string[]>([]);
  const votes = figure(round, items[0] ?? "");
  const toggle = (item: string) =>
    choose(chosen.includes(item) ? chosen.filter((each) => each !== item) : [...chosen, item]);
  return (
    <Dialog
      title={t("tie-title")}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" onClick={() => onChoose([...chosen])}>
            {t("tie-choose", { n: kept.length + chosen.length })}
          </Button>
        </>
      }
    >
      <p>{votes ? t("tie-means", { n: items.length, votes }) : t("tie-means-equal", { n: items.length })}</p>
      {kept.length > 0 && (
        <p class="soft">{t("tie-kept", { what: kept.map((key) => itemText(live.store, key)).join(", ") })}</p>
      )}
      <div class="picks">
        {items.map((item) => (
          <label key={item} class="pick">
            <input type="checkbox" checked={chosen.includes(item)} onChange={() => toggle(item)} />{" "}
            <span>{itemText(live.store, item)}</span>
          </label>
        ))}
      </div>
    </Dialog>
  );
}
