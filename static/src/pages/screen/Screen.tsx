import { useEffect } from "preact/hooks";
import { pick, t } from "../../i18n";
import { InRoom } from "../../parts/inside/InRoom";
import { useInvitation } from "../../parts/invitation/invitation";
import { ScreenView } from "../../parts/screen/ScreenView";
import { useLive } from "../../state/context";
import { mute, muted } from "../../ui/bell";
import type { PageProps } from "../../ui/go";

/** What hangs on the wall of the room. It never writes, and gets what everybody gets. */
export default function Screen({ room }: PageProps) {
  return (
    <InRoom room={room} role="observer">
      <Shown />
    </InRoom>
  );
}

function Shown() {
  const live = useLive();
  const invitation = useInvitation(live.session, live.store.room.value?.invitation);
  const room = live.store.room.value;
  const phase = live.store.phase.value;
  useAwake();
  useEffect(() => {
    const pressed = ({ key }: KeyboardEvent) => void (key === "m" && mute(!muted.peek()));
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
  useEffect(() => {
    const step = phase && pick(phase.title, room?.plan.language ?? "fr").text;
    document.title = `${step || room?.plan.question || t("app-name")} · ${t("room-screen")}`;
  }, [phase, room]);
  return (
    <main class="room-screen" tabIndex={-1}>
      <ScreenView live={live} invitation={invitation} />
      {live.link.value === "lost" && (
        <p class="line-lost" role="status">
          {t("link-lost-plain")}
        </p>
      )}
    </main>
  );
}

/** A projector must not go to sleep in the middle of a workshop. */
function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    let left = false;
    const ask = (): void => {
      if (document.hidden || !("wakeLock" in navigator)) return;
      navigator.wakeLock.request("screen").then(
        (it) => (left ? void it.release() : (lock = it)),
        () => {},
      );
    };
    ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      left = true;
      document.removeEventListener("visibilitychange", ask);
      void lock?.release();
    };
  }, []);
}
