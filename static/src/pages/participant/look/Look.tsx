import { ArrowLeft } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { pick, refusal, t } from "../../../i18n";
import { ApiError, get } from "../../../net/api";
import type { Presence, WholeView } from "../../../net/protocol";
import { rightsAmong } from "../../../parts/agenda/rights-line";
import { InRoom } from "../../../parts/inside/InRoom";
import { standing, useInvitation } from "../../../parts/invitation/invitation";
import { ScreenView } from "../../../parts/screen/ScreenView";
import { stepsOf } from "../../../room/agenda";
import type { Step } from "../../../room/plan";
import { LiveContext, useLive } from "../../../state/context";
import type { Live } from "../../../state/live";
import { faceDown } from "../../../state/records";
import { heldStill } from "../../../state/still";
import { Icon } from "../../../ui/Icon";
import { Masthead } from "../../../ui/Masthead";
import { PageLink } from "../../../ui/PageLink";
import type { PageProps } from "../../../ui/go";
import { TopBar } from "../bar/TopBar";
import { CurrentStep } from "../step/Step";
import "../../../styles/desk.css";
import "../participant.css";
import "./look.css";

/** What a phone and the room screen will show at each step, by the agenda as it stands; nobody enters anything. */
export default function Look({ room }: PageProps) {
  return (
    <InRoom room={room} role="facilitator">
      <Pictures />
    </InRoom>
  );
}

function Pictures() {
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
        <Steps steps={steps} now={step?.id ?? ""} choose={choose} />
        {step && <p class="rights">{rightsAmong(step, all)}</p>}
        {step && <Shown key={`${step.id} ${JSON.stringify(step.phase)}`} live={live} step={step} />}
      </main>
    </>
  );
}

interface StepsProps {
  steps: readonly Step[];
  now: string;
  choose: (step: string) => void;
}

function Steps({ steps, now, choose }: StepsProps) {
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

/** As many as come to a middling workshop; some of them have written. */
const HERE: Presence = { type: "presence", here: [], present: 12 };
const WRITTEN = 7;

function Shown({ live, step }: { live: Live; step: Step }) {
  const [seen, set] = useState<Live | null>(null);
  const [wrong, say] = useState("");
  const { room, token } = live.session;
  const invitation = useInvitation(live.session, standing(live));
  useEffect(() => {
    let made: Live | undefined;
    let left = false;
    get<WholeView>(`/api/rooms/${room}/preview/${step.id}`, { token }).then(
      (view) => {
        if (!left)
          set((made = heldStill(room, view, { ...HERE, ...(faceDown(step.phase) ? { hidden: WRITTEN } : {}) })));
      },
      (error: unknown) => error instanceof ApiError && say(refusal(error.code, error.params)),
    );
    return () => ((left = true), made?.close());
  }, []);
  const run = seen?.store.runId.value;
  if (wrong || !seen || !run)
    return (
      <p class={wrong ? "wrong" : "soft"} role="status">
        {wrong || t("loading")}
      </p>
    );
  return (
    <LiveContext.Provider value={seen}>
      <div class="pictures">
        <Picture name={t("look-screen")} kind="as-wall">
          <ScreenView live={seen} invitation={invitation} />
        </Picture>
        <Picture name={t("look-phone")} kind="as-phone">
          <div class="participant">
            <TopBar run={run} />
            <div class="column stack">
              <CurrentStep runId={run} />
            </div>
          </div>
        </Picture>
      </div>
    </LiveContext.Provider>
  );
}

interface PictureProps {
  name: string;
  kind: "as-phone" | "as-wall";
  children: preact.ComponentChildren;
}

/** The real screen, which nobody can press; what the step allows is said in words above. */
function Picture({ name, kind, children }: PictureProps) {
  return (
    <figure class={kind}>
      <figcaption>{name}</figcaption>
      <div class="frame" tabIndex={0} role="group" aria-label={name}>
        <div inert>{children}</div>
      </div>
    </figure>
  );
}
