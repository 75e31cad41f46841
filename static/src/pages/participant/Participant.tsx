import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import { Leftover, StillWaiting } from "../../parts/composer/Leftover";
import { useMemory } from "../../parts/composer/memory";
import { arrived } from "../../room/arrived";
import { useLive } from "../../state/context";
import { useWide } from "../../ui/wide";
import { RoomScreen } from "./bar/RoomScreen";
import { TopBar } from "./bar/TopBar";
import { Joined } from "./between/Joined";
import { Paused } from "./between/Paused";
import { Thanks } from "./between/Thanks";
import { Waiting } from "./between/Waiting";
import { TableBeside } from "./TableBeside";
import { TryBar } from "./TryBar";
import { CurrentStep } from "./step/Step";
import { useStep } from "./step/step-now";
import "./participant.css";

/** A participant's page: the bar, and the one screen of the moment. */
export default function Participant() {
  const { store } = useLive();
  useMemory();
  const { shown, next, go } = useStep();
  const status = store.room.value?.status ?? "open";
  // Late is who comes in after a step is over, not who has been here since.
  const [came] = useState(() => store.list("runs").peek().length > 1);
  useEffect(() => {
    if (!came) arrived.value = false;
  }, []);
  const late = came && arrived.value && status === "running";
  const beside = useWide() && status === "running" && !!shown && !late;
  return (
    <div class={beside ? "participant wide" : "participant"}>
      <TopBar run={shown} />
      <TryBar />
      <Main at={late ? "late" : status === "running" && !shown ? "open" : `${status} ${shown}`}>
        {late ? (
          <Joined />
        ) : status === "closed" ? (
          <Thanks />
        ) : status === "paused" ? (
          <Paused />
        ) : !shown ? (
          <Waiting />
        ) : (
          <CurrentStep runId={shown} />
        )}
      </Main>
      {beside && <TableBeside />}
      <RoomScreen />
      <StillWaiting run={shown} />
      <Leftover run={shown} />
      {next && (
        <aside class="next-step" aria-label={t("next-step-see")}>
          <span>{t("next-step-is", { step: next })}</span>
          <button type="button" class="button main" onClick={go}>
            {t("next-step-see")}
          </button>
        </aside>
      )}
    </div>
  );
}

/** When the screen of the moment changes under a focus that goes with it, the focus goes to the new title. */
function Main({ at, children }: { at: string; children: preact.ComponentChildren }) {
  const ref = useRef<HTMLElement>(null);
  const before = useRef(at);
  useLayoutEffect(() => {
    if (before.current === at) return;
    before.current = at;
    scrollTo(0, 0);
    const active = document.activeElement;
    if (!active || active === document.body || !active.isConnected) ref.current?.querySelector("h1")?.focus();
  }, [at]);
  return (
    <main ref={ref} class="column stack" tabIndex={-1}>
      {children}
    </main>
  );
}
