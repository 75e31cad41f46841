import { useEffect, useState } from "preact/hooks";
import { t, time } from "../../i18n";
import { AccessInRoom } from "../../parts/access/Access";
import { LabLink } from "../../parts/inside/LabLink";
import { Leftover } from "../../parts/composer/Leftover";
import { useMemory } from "../../parts/composer/memory";
import { InRoom } from "../../parts/inside/InRoom";
import { standing, useInvitation } from "../../parts/invitation/invitation";
import { PaletteButton } from "../../parts/palette/Palette";
import { Phone } from "../../parts/phone/Phone";
import { Slowed } from "../../parts/phone/Slowed";
import { momentOf } from "../../room/agenda";
import { forecast, sorts, type Moment } from "../../room/plan";
import { useLive } from "../../state/context";
import type { Live } from "../../state/live";
import type { PageProps } from "../../ui/go";
import { WhyLost } from "../../ui/TryNetwork";
import { AgendaColumn } from "./AgendaColumn";
import { Centre } from "./Centre";
import { FootBar } from "./FootBar";
import { GraceStrip } from "./GraceStrip";
import { NextSpeaker } from "./Speakers";
import { useNow } from "./now";
import { HeldCards } from "./HeldCards";
import { Seats } from "./Seats";
import { TooLong } from "./TooLong";
import { Side } from "./Side";
import "../../styles/desk.css";
import "./console.css";

/** The facilitators' desk. It may be shared on video by mistake: links, script and tray are behind a press. */
export default function Console({ room }: PageProps) {
  return (
    <InRoom room={room} role="facilitator">
      <Desk />
    </InRoom>
  );
}

const TABS = ["agenda", "centre", "people"] as const;
type Tab = (typeof TABS)[number];

function Desk() {
  const live = useLive();
  useMemory("desk");
  const now = useNow(live);
  const moment = momentOf(live, now);
  const invitation = useInvitation(live.session, `${live.store.room.value?.status} ${standing(live)}`);
  const [tab, open] = useState<Tab>("centre");
  const question = live.store.room.value?.plan.question;
  useEffect(() => void (document.title = `${question || t("app-name")} · ${t("console")}`), [question]);
  if (!moment) return null;
  const step = moment.steps.find(({ id }) => id === moment.run?.phase);
  const sorting = moment.room.status === "running" && !!step && sorts(step, moment.steps);
  return (
    <div class="console" data-tab={tab}>
      <Header live={live} moment={moment} />
      <Tabs tab={tab} open={open} sorting={sorting} />
      <AgendaColumn live={live} moment={moment} />
      <main tabIndex={-1} class="centre">
        <Slowed live={live} />
        <Seats live={live} />
        <HeldCards live={live} />
        <NextSpeaker live={live} />
        <GraceStrip live={live} moment={moment} />
        <Leftover run={live.store.runId.value} when="always" />
        <TooLong live={live} moment={moment} />
        <Centre live={live} invitation={invitation} sorting={sorting} />
      </main>
      <Side live={live} invitation={invitation} sorting={sorting} />
      <FootBar live={live} moment={moment} />
      <Phone live={live} draft={() => ""} />
    </div>
  );
}

function Header({ live, moment }: { live: Live; moment: Moment }) {
  const { room, now } = moment;
  const { ends_at, late } = forecast(moment);
  const lost = live.link.value !== "live";
  return (
    <header class="top">
      <LabLink live={live} />
      <h1>{room.plan.question || t("room-untitled")}</h1>
      <p class="clocks">
        {lost ? (
          <b class="lost">
            {t("link-lost-plain")} <WhyLost />
          </b>
        ) : (
          live.unsaved.value && <b class="lost">{t("link-unsaved")}</b>
        )}
        <span class="now">{time(now, room.plan.timezone)}</span>
        {ends_at !== null && (
          <span>
            {t("ends", { time: time(ends_at, room.plan.timezone) })}
            {late !== 0 && (
              <b class={late > 0 ? "late" : ""}> {t(late > 0 ? "late-by" : "early-by", { n: Math.abs(late) })}</b>
            )}
          </span>
        )}
      </p>
      <div class="row">
        <PaletteButton />
        <AccessInRoom live={live} />
      </div>
    </header>
  );
}

/** Below 1100 px the columns take turns. In a step for sorting, the deck stands before the people. */
const Tabs = ({ tab, open, sorting }: { tab: Tab; open: (tab: Tab) => void; sorting: boolean }) => (
  <nav class="tabs" aria-label={t("console-columns")}>
    {TABS.map((each) => (
      <button key={each} type="button" aria-pressed={tab === each} onClick={() => open(each)}>
        {each === "people" && sorting ? t("sorter") : t(`tab-${each}`)}
      </button>
    ))}
  </nav>
);
