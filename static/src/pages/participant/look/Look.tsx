import { ArrowLeft } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { pick, t } from "../../../i18n";
import { rightsAmong } from "../../../parts/agenda/rights-line";
import { InRoom } from "../../../parts/inside/InRoom";
import { stepsOf } from "../../../room/agenda";
import type { Step } from "../../../room/plan";
import { useLive } from "../../../state/context";
import { Icon } from "../../../ui/Icon";
import { Masthead } from "../../../ui/Masthead";
import { PageLink } from "../../../ui/PageLink";
import type { PageProps } from "../../../ui/go";
import { Pictures } from "./Pictures";
import "../../../styles/desk.css";
import "./look.css";

/** What a phone and the room screen will show at each step, by the agenda as it stands; nobody enters anything. */
export default function Look({ room }: PageProps) {
  return (
    <InRoom room={room} role="facilitator">
      <Steps />
    </InRoom>
  );
}

function Steps() {
  const live = useLive();
  const { store, session } = live;
  const all = stepsOf(store);
  const steps = all.filter(({ phase }) => !phase.slack);
  const [chosen, choose] = useState("");
  const step = steps.find(({ id }) => id === chosen) ?? steps[0];
  useEffect(() => void (document.title = `${t("look-title")} · ${t("app-name")}`), []);
  return (
    <>
      <Masthead wide />
      <main class="look" tabIndex={-1}>
        <header class="stack">
          <PageLink to={`/w/${session.room}/prepare`} class="way-back">
            <Icon of={ArrowLeft} /> {t("prepare")}
          </PageLink>
          <h1>{t("look-title")}</h1>
          <p class="soft">{t("look-means")}</p>
        </header>
        <Choice steps={steps} now={step?.id ?? ""} choose={choose} />
        {step && <p class="rights">{rightsAmong(step, all)}</p>}
        {step && <Pictures key={step.id} live={live} id={step.id} phase={step.phase} />}
      </main>
    </>
  );
}

interface ChoiceProps {
  steps: readonly Step[];
  now: string;
  choose: (step: string) => void;
}

function Choice({ steps, now, choose }: ChoiceProps) {
  const language = useLive().store.room.value?.plan.language ?? "fr";
  return (
    <nav aria-label={t("agenda")}>
      <ol>
        {steps.map(({ id, phase }, at) => (
          <li key={id}>
            <button
              type="button"
              class="button quiet"
              aria-current={id === now ? "step" : undefined}
              onClick={() => choose(id)}
            >
              {at + 1}. {pick(phase.title, language).text || t("phase-untitled")}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
