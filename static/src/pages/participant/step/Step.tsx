import { useState } from "preact/hooks";
import { pick, t } from "../../../i18n";
import { rightsNow } from "../../../parts/agenda/rights-line";
import { Composer } from "../../../parts/composer/Composer";
import { Emptied } from "../../../parts/inside/Emptied";
import { Outline } from "../../../parts/outline/Outline";
import { voteKind } from "../../../parts/votes";
import { Results } from "../../../parts/votes/Results";
import { overNow } from "../../../room/agenda";
import { May } from "../../../room/may";
import { inOrder } from "../../../room/reading";
import { result, roundOf } from "../../../room/rounds";
import { useLive } from "../../../state/context";
import { faceDown, type Note, type Phase, type Round, type Run } from "../../../state/records";
import type { Store } from "../../../state/store";
import { useHandedOn } from "../../../ui/focus";
import { Decided } from "./Decided";
import { Done } from "./Done";
import { Grace } from "./Grace";
import { MyCards } from "./MyCards";
import { Pile } from "./Pile";
import { Leafing, Read } from "./Read";
import { Shown } from "./Shown";

const LONG = 180;

/** One step: the instruction, the rights, my cards, and the one thing to do. From one step to the next all begins anew
 * but the field for a card: who is in it stays in it. */
export function CurrentStep({ runId }: { runId: string }) {
  const live = useLive();
  const run = live.store.record<Run>(`run.${runId}`).value;
  const phase = live.store.record<Phase>(`phase.${run?.phase}`).value;
  if (!run || !phase) return null;
  // Above what is at the foot of the page, below a result; an open vote has the page for itself.
  const decided = !roundOf(live.store)?.round.open && <Decided />;
  return (
    <>
      <Instruction key={runId} phase={phase} run={run} />
      <p class="rights">{rightsNow(live.store)}</p>
      <Emptied run={run} />
      <Shown />
      {run.grace && <Grace grace={run.grace} live={live} writes={run.rules.write === "own"} />}
      {!run.round && decided}
      <Body run={run} runId={runId} phase={phase} />
      {run.round && decided}
    </>
  );
}

function Instruction({ phase, run }: { phase: Phase; run: Run }) {
  const { store } = useLive();
  const room = store.room.value;
  const over = overNow(store, run);
  const working = room?.plan.language ?? "fr";
  const [whole, setWhole] = useState(false);
  const title = pick(phase.title, working);
  const told = over ? { text: t(`over-${over}`), lang: undefined } : pick(phase.instruction, working);
  const words = told.text || title.text;
  const long = words.length > LONG || words.split("\n").length > 4;
  return (
    <div class="instruction">
      <p class="meta">{room?.plan.question}</p>
      {told.text && (
        <p class="meta" lang={title.lang}>
          {title.text}
        </p>
      )}
      <h1 tabIndex={-1} class={long && !whole ? "cut" : ""} lang={told.text ? told.lang : title.lang}>
        {words}
      </h1>
      {long && (
        <button type="button" class="link" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {t(whole ? "read-less" : "read-more")}
        </button>
      )}
    </div>
  );
}

interface BodyProps {
  run: Run;
  runId: string;
  phase: Phase;
}

/** Exactly one of these at a time. */
function Body({ run, runId, phase }: BodyProps) {
  const live = useLive();
  const may = new May(live);
  const now = roundOf(live.store);
  if (now?.round.open && live.store.runId.value === runId) {
    return <Voting key={now.id} id={now.id} round={now.round} />;
  }
  if (run.round && phase.vote) return <Results key={run.round} id={run.round} />;
  if (may.now.rules?.write === "own" && !may.now.over) return <Writing runId={runId} phase={phase} run={run} />;
  if (may.now.sort) return <Outline key={runId} bare />;
  const voted = result(live.store);
  if (voted && may.now.rules?.write !== "own" && justBefore(live.store, voted.round))
    return <Results key={voted.id} id={voted.id} />;
  const hidden = live.presence.value.hidden ?? 0;
  return hidden > 0 && (faceDown(run) || live.store.list("cards").value.length === 0) ? (
    <>
      <MyCards key={runId} run={runId} />
      <Pile count={hidden} />
    </>
  ) : (
    <Read key={runId} />
  );
}

function Voting({ id, round }: { id: string; round: Round }) {
  const { Ballot } = voteKind(round.vote);
  return (
    <div ref={useHandedOn(".instruction h1")} class="stack">
      <Ballot id={id} round={round} vote={round.vote} />
    </div>
  );
}

/** The step that follows a vote looks at its result. */
const justBefore = (store: Store, round: Round): boolean => store.list("runs").value.at(-2) === `run.${round.run}`;

function Writing({ runId, run, phase }: BodyProps) {
  const live = useLive();
  const { left } = new May(live).now;
  const full = left === 0;
  const open = run.rules.see === "all";
  return (
    <>
      <MyCards key={`cards ${runId}`} run={runId} />
      {open && <Others key={`others ${runId}`} />}
      {full || live.done.value ? (
        <Done key={runId} phase={phase} run={run} full={full} />
      ) : (
        <Composer runId={runId} run={run} phase={phase} left={left} />
      )}
    </>
  );
}

/** Where cards show as soon as they are placed: how many there are, and the way to read them. */
function Others() {
  const { store } = useLive();
  const others = inOrder(store).filter((key) => !store.record<Note>(key).value?.mine);
  return others.length ? (
    <details class="others">
      <summary>{t("others-cards", { n: others.length })}</summary>
      <Leafing cards={others} />
    </details>
  ) : null;
}
