/** The room screen's picture, in whatever box it is given: whole on a projector, small in the console. */

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { day, pick, t, time } from "../../i18n";
import type { Bilingual, Invitation } from "../../net/protocol";
import { overNow, placeIn, stepsOf } from "../../room/agenda";
import { itemText } from "../../room/items";
import { asksDone } from "../../room/people";
import { figureOn } from "../../room/rounds";
import { summary } from "../../room/summary";
import { areasOf, countOf } from "../../room/table";
import { titleOf, zonesNow } from "../../room/zones";
import type { Live } from "../../state/live";
import type { Round } from "../../state/records";
import { rightsNow } from "../agenda/rights-line";
import { Deck, useTurned } from "../cards/Deck";
import { DotCount } from "../cards/Marks";
import { Emptied } from "../inside/Emptied";
import { spaced } from "../invitation/invitation";
import { Qr } from "../invitation/Qr";
import { voteKind } from "../votes";
import { Wall } from "../wall/Wall";
import { Clock } from "./Clock";
import { sceneOf, type Scene } from "./scene";
import "../../styles/desk.css";
import "./screen.css";

interface Props {
  live: Live;
  invitation: Invitation | null;
  /** The deck was shown just before. */
  turned?: boolean;
}

/** 1 is 28 px on a screen of 1080 lines: nothing is smaller. */
const SIZES = [1.6, 1.4, 1.2, 1.1, 1];

export function ScreenView({ live, invitation }: Props) {
  const { store } = live;
  const room = store.room.value;
  const areas = areasOf(store, false, zonesNow(store));
  const round = roundNow(live);
  const shown = areas.reduce((sum, area) => sum + countOf(area.items), 0);
  const hidden = live.presence.value.hidden ?? 0;
  const scene = room
    ? sceneOf({ room, phase: store.phase.value, run: store.run.value, round, hidden, shown })
    : "before";
  const turned = useTurned(scene === "deck");
  const Picture = PICTURES[scene];
  return (
    <div class="sheet-box">
      <div class="sheet" data-scene={scene}>
        <Picture live={live} invitation={invitation} turned={turned} />
      </div>
    </div>
  );
}

const roundNow = ({ store }: Live): Round | undefined => {
  const id = store.run.value?.round;
  return id ? store.record<Round>(`round.${id}`).value : undefined;
};

/** A text people wrote in two languages, with its own `lang` where it is not the reader's. */
export function Said({ live, text }: { live: Live; text: Bilingual }) {
  const { text: words, lang } = pick(text, live.store.room.value?.plan.language ?? "fr");
  return <span {...(lang ? { lang } : {})}>{words}</span>;
}

type Picture = (props: Props) => JSX.Element | null;

const Before: Picture = ({ live, invitation }) => {
  const room = live.store.room.value;
  const here = live.presence.value.present ?? 0;
  if (!room) return null;
  return (
    <>
      <div class="ask">
        {room.plan.host && <p class="over">{room.plan.host}</p>}
        <h1>{room.plan.question}</h1>
        {room.plan.starts_at !== null && (
          <p class="start">{t("screen-starts", { time: time(room.plan.starts_at, room.plan.timezone) })}</p>
        )}
        <p class="soft">{t("screen-here", { n: here })}</p>
      </div>
      {invitation && (
        <div class="come">
          <Qr session={live.session} label={t("screen-qr")} link={live.store.room.value?.invitation ?? ""} />
          <p class="soft">{t("screen-or", { host: location.host })}</p>
          <p class="code" translate={false}>
            {spaced(invitation.code)}
          </p>
        </div>
      )}
    </>
  );
};

/** Step, instruction and clock; `large` when nothing else is shown. */
function Head({ live, large = false }: { live: Live; large?: boolean }) {
  const phase = live.store.phase.value;
  const run = live.store.run.value;
  if (!phase || !run) return null;
  const at = placeIn(stepsOf(live.store), run.phase);
  const over = overNow(live.store, run);
  const instruction = pick(phase.instruction, live.store.room.value?.plan.language ?? "fr").text;
  return (
    <header class={large ? "head large" : "head"}>
      <div>
        <p class="question">{live.store.room.value?.plan.question}</p>
        <p class="over">
          {t("screen-step", at)} <span aria-hidden="true">·</span> <Said live={live} text={phase.title} />
        </p>
        <h1>
          {over ? (
            t(`over-${over}`)
          ) : instruction ? (
            <Said live={live} text={phase.instruction} />
          ) : (
            <Said live={live} text={phase.title} />
          )}
        </h1>
        {large && <p class="rights">{rightsNow(live.store)}</p>}
        <Emptied run={run} />
      </div>
      {!over && <Clock live={live} run={run} minutes={phase.minutes} />}
    </header>
  );
}

/** One band at the foot: how to come in late, and how far people are. */
function Foot({ live, invitation }: Props) {
  const { ready = 0, present = 0, voted = 0, voters = 0 } = live.presence.value;
  const run = live.store.run.value;
  const open = roundNow(live)?.open ?? false;
  const progress = open
    ? t("screen-voted", { n: voted, of: voters })
    : asksDone(live) && ready > 0
      ? t("screen-done", { n: ready, of: present })
      : "";
  return (
    <footer class="foot">
      <p>
        {invitation && (
          <>
            {location.host}{" "}
            <b class="code" translate={false}>
              {spaced(invitation.code)}
            </b>
          </>
        )}
      </p>
      {run?.grace ? <Grace live={live} /> : <p>{progress}</p>}
    </footer>
  );
}

/** Whole seconds until an instant, counted down. */
function useSeconds(live: Live, at: number): number {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 500);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((at - live.now()) / 1000));
}

const Grace = ({ live }: { live: Live }) => {
  const open = roundNow(live)?.open ?? false;
  const left = useSeconds(live, live.store.run.value?.grace?.ends_at ?? 0);
  return <p class="grace">{t(open ? "screen-grace-vote" : "screen-grace", { n: left })}</p>;
};

const Words: Picture = (props) => (
  <>
    <Head live={props.live} large />
    <Foot {...props} />
  </>
);

const FaceDown: Picture = (props) => (
  <>
    <Head live={props.live} large />
    <Deck large count={props.live.presence.value.hidden ?? 0} />
    <Foot {...props} />
  </>
);

const Table: Picture = (props) => (
  <>
    <Head live={props.live} />
    <Wall live={props.live} zones={zonesNow(props.live.store)} sizes={SIZES} turned={props.turned ?? false} />
    <Foot {...props} />
  </>
);

const Result: Picture = (props) => {
  const round = roundNow(props.live);
  return (
    <>
      <Head live={props.live} />
      <Wall live={props.live} zones={zonesNow(props.live.store)} sizes={SIZES} from="piles" />
      <footer class="foot">
        <p>{round && t("result-voters", { n: round.voters, of: round.electorate })}</p>
        <p class="grace">{round?.result?.close ? t("result-close") : ""}</p>
      </footer>
    </>
  );
};

const Answers: Picture = (props) => {
  const round = roundNow(props.live);
  const Outcome = round && voteKind(round.vote).Screen;
  return (
    <>
      <Head live={props.live} />
      {round?.result && Outcome && <Outcome live={props.live} round={round} vote={round.vote} result={round.result} />}
      <Foot {...props} />
    </>
  );
};

const Spotlight: Picture = (props) => {
  const { store } = props.live;
  const key = store.room.value?.spotlight ?? "";
  const language = store.room.value?.plan.language ?? "fr";
  const zone = key.startsWith("zone.");
  const words = zone ? titleOf(store, key, language).text : itemText(store, key);
  const cards = key.startsWith("theme.")
    ? store.list(`theme.${key.slice(6)}`).value
    : zone
      ? store.list(key).value
      : [];
  const texts = cards.map((each) => itemText(store, each)).filter(Boolean);
  const dots = figureOn(store, key);
  return (
    <>
      <article class={`one ${words.length > 180 ? "long" : words.length > 70 ? "middling" : ""}`}>
        <h1>{words}</h1>
        {dots > 0 && (
          <p>
            <DotCount count={dots} />
          </p>
        )}
        {texts.length > 0 && (
          <ul class={texts.length > 6 ? "two" : ""}>
            {texts.slice(0, 12).map((text, n) => (
              <li key={n}>{text}</li>
            ))}
          </ul>
        )}
        {texts.length > 12 && <p class="soft">{t("screen-more", { n: texts.length - 12 })}</p>}
      </article>
      <Foot {...props} />
    </>
  );
};

const Paused: Picture = (props) => {
  const room = props.live.store.room.value;
  return (
    <>
      <div class="alone">
        <h1>{t("screen-paused")}</h1>
        {room?.resumes_at && (
          <p class="start">{t("screen-resumes", { time: time(room.resumes_at, room.plan.timezone) })}</p>
        )}
      </div>
      <Foot {...props} />
    </>
  );
};

const Closing: Picture = ({ live }) => {
  const { store } = live;
  const room = store.room.value;
  const kept = summary(store).kept.map(({ key }) => ({ key, text: itemText(store, key) }));
  return (
    <div class="alone">
      <p class="over">{room?.plan.question}</p>
      <h1>{t("screen-thanks")}</h1>
      {kept.length > 0 && (
        <>
          <h2>{t("screen-kept", { n: kept.length })}</h2>
          <ul class={kept.length > 5 ? "two" : ""}>
            {kept.slice(0, 10).map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {room?.plan.decider && <p>{t("screen-decider", { who: room.plan.decider })}</p>}
      {room?.plan.purge_on && (
        <p class="soft">
          {t(store.report.value?.shared_at != null ? "screen-until" : "screen-soon", { day: day(room.plan.purge_on) })}
        </p>
      )}
    </div>
  );
};

/** Somebody hid the screen: it says so, and nothing else. */
const Hidden: Picture = () => (
  <div class="alone">
    <h1>{t("screen-hidden")}</h1>
  </div>
);

const PICTURES: Record<Scene, Picture> = {
  before: Before,
  spotlight: Spotlight,
  deck: FaceDown,
  words: Words,
  wall: Table,
  result: Result,
  rating: Answers,
  paused: Paused,
  closing: Closing,
  hidden: Hidden,
};
