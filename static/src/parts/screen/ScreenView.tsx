/** The room screen's picture, in whatever box it is given: whole on a projector, small in the console. */

import type { Signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { day, pick, t, time } from "../../i18n";
import { isBreak } from "../../room/phases";
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
import { undecided } from "../votes/undecided";
import { Wall } from "../wall/Wall";
import { Zoom } from "../wall/zoom";
import { ZoomBar } from "../wall/ZoomBar";
import { Clock } from "./Clock";
import { useLeaf, type Leaf } from "./leaf";
import { RankedResult } from "./Ranking";
import { sceneOf, type Scene } from "./scene";
import "../../styles/desk.css";
import "./screen.css";

interface Props {
  live: Live;
  invitation: Invitation | null;
  /** The deck was shown just before. */
  turned?: boolean;
  /** Told which page is shown, while the table has several. */
  leaf?: Signal<Leaf | null>;
}

/** 44, 38 and 32 px on a screen of 1080 lines, where 1 is 28: nothing is smaller than that. */
const SIZES = [44 / 28, 38 / 28, 32 / 28];

/** As many items of an outcome as there is room for. */
const ROWS = 6;

export function ScreenView({ live, invitation, leaf }: Props) {
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
        <Picture live={live} invitation={invitation} turned={turned} {...(leaf && { leaf })} />
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
      <WayIn live={live} invitation={invitation} />
    </>
  );
};

/** Code and QR, large; nobody comes into a try. */
const WayIn = ({ live, invitation }: Props) =>
  invitation &&
  !live.store.room.value?.trial && (
    <div class="come">
      <Qr session={live.session} label={t("screen-qr")} link={live.store.room.value?.invitation ?? ""} />
      <p class="soft">{t("screen-or", { host: location.host })}</p>
      <p class="code" translate={false}>
        {spaced(invitation.code)}
      </p>
    </div>
  );

interface HeadProps {
  live: Live;
  large?: boolean;
  /** Said in place of the instruction, once that is done. */
  said?: string;
  /** What the screen is steered by, where it is a picture of it. */
  leaf?: Signal<Leaf | null> | undefined;
}

/** Step, instruction and clock; `large` when nothing else is shown. */
function Head({ live, large = false, said = "", leaf }: HeadProps) {
  const phase = live.store.phase.value;
  const run = live.store.run.value;
  if (!phase || !run) return null;
  const at = placeIn(stepsOf(live.store), run.phase);
  const over = overNow(live.store, run);
  const instruction = pick(phase.instruction, live.store.room.value?.plan.language ?? "fr").text;
  return (
    <header class={large ? "head large" : "head"}>
      <div>
        {large && <p class="question">{live.store.room.value?.plan.question}</p>}
        <p class="over">
          {t("screen-step", at)} <span aria-hidden="true">·</span> <Said live={live} text={phase.title} />
        </p>
        <h1>
          {said ||
            (over ? (
              t(`over-${over}`)
            ) : instruction ? (
              <Said live={live} text={phase.instruction} />
            ) : (
              <Said live={live} text={phase.title} />
            ))}
        </h1>
        {large && <p class="rights">{rightsNow(live.store)}</p>}
        <Emptied run={run} />
      </div>
      {!said && !over && <Clock live={live} run={run} minutes={phase.minutes} rings={!leaf} />}
    </header>
  );
}

/** One band at the foot: how to come in late, how far people are, and which page this is. */
function Foot({ live, invitation, page, zoom, told = "" }: Props & { page?: Leaf; zoom?: Zoom; told?: string }) {
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
      {zoom && zoom.wanted.value !== null ? (
        <ZoomBar zoom={zoom} />
      ) : (
        page && page.pages.length > 1 && <Page leaf={page} />
      )}
      {run?.grace ? <Grace live={live} /> : <p>{told || progress}</p>}
    </footer>
  );
}

const DOTTED = 12;

/** "Page 2 of 4", and when the next one comes. */
const Page = ({ leaf: { pages, at, left } }: { leaf: Leaf }) => (
  <p class="page">
    {pages.length <= DOTTED && (
      <span class="pages" aria-hidden="true">
        {pages.map((_, n) => (
          <i key={n} class={n === at ? "now" : ""} />
        ))}
      </span>
    )}
    <b>{t("screen-page", { n: at + 1, of: pages.length })}</b>
    <span class="soon">{left === null ? "" : t("screen-page-next", { n: Math.ceil(left / 1000) })}</span>
  </p>
);
/** Whole seconds until an instant, counted down. */
function useSeconds(live: Live, at: number): number {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 500);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.round((at - live.now()) / 1000));
}

const Grace = ({ live }: { live: Live }) => {
  const open = roundNow(live)?.open ?? false;
  const left = useSeconds(live, live.store.run.value?.grace?.ends_at ?? 0);
  return <p class="grace">{t(open ? "screen-grace-vote" : "screen-grace", { n: left })}</p>;
};

const Words: Picture = (props) => (
  <>
    <Head {...props} large />
    <Foot {...props} />
  </>
);

const FaceDown: Picture = (props) => (
  <>
    <Head {...props} large />
    <Deck large count={props.live.presence.value.hidden ?? 0} />
    <Foot {...props} />
  </>
);

/** The table, or a page of it; arrows turn, the space bar stops and goes on. */
const Table: Picture = (props) => {
  const { live, turned = false } = props;
  const { leaf, told } = useLeaf(live);
  const { leaf: out } = props;
  useEffect(() => {
    if (out) out.value = leaf.pages.length > 1 ? leaf : null;
  });
  useEffect(() => () => void (out && (out.value = null)), [out]);
  useKeys(leaf, !out);
  const zoom = useZoomHere(!out);
  return (
    <>
      <Head live={live} leaf={out} />
      <div class="felt">
        <Wall
          live={live}
          zones={zonesNow(live.store)}
          sizes={SIZES}
          zoom={zoom}
          turned={turned}
          page={leaf.at}
          onPages={told}
        />
      </div>
      <Foot {...props} page={leaf} {...(zoom && { zoom })} />
    </>
  );
};

/** At the screen itself the table can be looked at closely, or whole; Escape goes back to its pages. */
function useZoomHere(on: boolean): Zoom | undefined {
  const zoom = useMemo(() => new Zoom("screen", null), []);
  useEffect(() => {
    const pressed = ({ key }: KeyboardEvent) => void (on && key === "Escape" && zoom.set(null));
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [on]);
  const near = on && zoom.wanted.value !== null;
  useEffect(() => {
    if (near) document.querySelector<HTMLElement>(".wall")?.focus();
  }, [near]);
  return on ? zoom : undefined;
}

const WAYS: Record<string, number> = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };

/** Keys at the screen itself, or of a remote control for slides. */
function useKeys({ turn, hold }: Leaf, on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const pressed = ({ key }: KeyboardEvent) => {
      const by = WAYS[key];
      if (by) turn(by);
      else if (key === " ") hold();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  });
}

const Result: Picture = (props) => {
  const round = roundNow(props.live);
  return (
    <>
      <Head live={props.live} said={t("screen-result")} />
      {round && <RankedResult live={props.live} round={round} />}
      <Foot {...props} told={round ? t("result-voters", { n: round.voters, of: round.electorate }) : ""} />
    </>
  );
};

const Answers: Picture = (props) => {
  const round = roundNow(props.live);
  const Outcome = round && voteKind(round.vote).Screen;
  return (
    <>
      <Head {...props} />
      {round?.result && Outcome && (
        <Outcome live={props.live} round={round} vote={round.vote} result={round.result} most={ROWS} />
      )}
      <Foot {...props} told={told(props.live, round)} />
    </>
  );
};

/** How many voted, and which places are undecided. */
const told = (live: Live, round: Round | undefined): string =>
  round ? [t("result-voters", { n: round.voters, of: round.electorate }), ...undecided(live, round)].join(" · ") : "";

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
  const { store } = props.live;
  const room = store.room.value;
  const step = store.phase.value;
  const said = step && isBreak(step) ? pick(step.instruction, room?.plan.language ?? "fr") : null;
  return (
    <div class="meanwhile-in">
      <div class="alone">
        <h1>{t("screen-paused")}</h1>
        {room?.resumes_at && (
          <p class="start">{t("screen-resumes", { time: time(room.resumes_at, room.plan.timezone) })}</p>
        )}
        {said?.text && <p lang={said.lang}>{said.text}</p>}
      </div>
      <WayIn {...props} />
    </div>
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
const Hidden: Picture = (props) => (
  <div class="meanwhile-in">
    <div class="alone">
      <h1>{t("screen-hidden")}</h1>
    </div>
    <WayIn {...props} />
  </div>
);

const PICTURES: Record<Scene, Picture> = {
  before: Before,
  spotlight: Spotlight,
  deck: FaceDown,
  words: Words,
  wall: Table,
  result: Result,
  outcome: Answers,
  paused: Paused,
  closing: Closing,
  hidden: Hidden,
};
