import { useEffect, useRef, useState } from "preact/hooks";
import { refusal, t } from "../../../i18n";
import { ApiError, get, post } from "../../../net/api";
import type { Presence, WholeView } from "../../../net/protocol";
import type { PicturesProps } from "../../../parts/agenda/pictures";
import { standing, useInvitation } from "../../../parts/invitation/invitation";
import { ScreenView } from "../../../parts/screen/ScreenView";
import { LiveContext } from "../../../state/context";
import type { Live } from "../../../state/live";
import { faceDown } from "../../../state/records";
import { heldStill } from "../../../state/still";
import { Paused } from "../between/Paused";
import { TopBar } from "../bar/TopBar";
import { CurrentStep } from "../step/Step";
import "../participant.css";
import "./pictures.css";

/** As many as come to a middling workshop; some of them have written. */
const HERE: Presence = { type: "presence", here: [], present: 12 };
const WRITTEN = 7;
/** What is typed is waited for so long, ms. */
const PAUSE_MS = 400;

/** A phone and the room screen at a step: as it is saved, or as it would be with an edit. The last ones stay until the
 * next are there. */
export function Pictures({ live, id, phase, edit = null }: PicturesProps) {
  const [seen, set] = useState<Live | null>(null);
  const [wrong, say] = useState("");
  const { room, token } = live.session;
  const invitation = useInvitation(live.session, standing(live));
  const first = useRef(true);
  const asked = JSON.stringify([edit, phase.rules, live.store.record(`phase.${id}`).value]);
  useEffect(() => {
    let left = false;
    const look = async () => {
      // Somebody has removed the step meanwhile: the form says so.
      if (!live.store.record(`phase.${id}`).peek()) return;
      const path = `/api/rooms/${room}/preview`;
      try {
        const view = await (edit
          ? post<WholeView>(path, { edit }, { token })
          : get<WholeView>(`${path}/${id}`, { token }));
        if (left) return;
        const hidden = faceDown(phase) ? { hidden: WRITTEN } : {};
        set(heldStill({ room, token }, view, { ...HERE, ...hidden }));
        say("");
      } catch (error) {
        if (!left && error instanceof ApiError) say(refusal(error.code, error.params));
      }
    };
    const soon = setTimeout(() => void look(), first.current ? 0 : PAUSE_MS);
    first.current = false;
    return () => ((left = true), clearTimeout(soon));
  }, [asked]);
  useEffect(() => () => seen?.close(), [seen]);
  const run = seen?.store.runId.value;
  return (
    <>
      {(wrong || !run) && (
        <p class={wrong ? "wrong" : "soft"} role="status">
          {wrong || t("loading")}
        </p>
      )}
      {seen && run && (
        <LiveContext.Provider value={seen} key={run}>
          <div class="pictures">
            <Picture name={t("look-screen")} kind="as-wall">
              <ScreenView live={seen} invitation={invitation} />
            </Picture>
            <Picture name={t("look-phone")} kind="as-phone">
              <div class="participant">
                <TopBar run={run} />
                <div class="column stack">
                  {seen.store.room.value?.status === "paused" ? <Paused /> : <CurrentStep runId={run} />}
                </div>
              </div>
            </Picture>
          </div>
        </LiveContext.Provider>
      )}
    </>
  );
}

interface PictureProps {
  name: string;
  kind: "as-phone" | "as-wall";
  children: preact.ComponentChildren;
}

/** The real screen, which nobody can press; what the step allows is said in words beside it. */
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
