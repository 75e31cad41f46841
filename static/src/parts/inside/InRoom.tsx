import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n";
import type { Role } from "../../net/protocol";
import { sessionFor } from "../../net/session";
import { LiveContext } from "../../state/context";
import { Live } from "../../state/live";
import { Button } from "../../ui/Button";
import { go } from "../../ui/go";
import { TryNetworkAside } from "../../ui/TryNetwork";
import { ItemDialogs } from "../cards/ItemDialogs";
import { Moved } from "../phone/Moved";
import { Undos } from "./Undos";

interface Props {
  room: string;
  /** The role this page acts in. A stronger session of this browser is used for less if need be. */
  role: Role;
  children: ComponentChildren;
  /** Without a session for it: by default, the room's entry. */
  otherwise?: ComponentChildren;
}

const FINAL: readonly string[] = ["ended", "out", "gone", "erased", "outdated"];

/** Connects to a room, and shows its children once the whole view is there. They call `useLive()`. */
export function InRoom({ room, role, children, otherwise }: Props) {
  const [live, setLive] = useState<Live | null | undefined>();
  useEffect(() => {
    const session = sessionFor(room, role);
    const made = session && new Live(session, session.role === role ? {} : { asks: role });
    setLive(made);
    if (!made && !otherwise) go(`/w/${room}${location.hash}`);
    return () => made?.close();
  }, [room, role]);
  if (!live) return <>{live === null ? otherwise : <main class="column" aria-busy="true" />}</>;
  return (
    <LiveContext.Provider value={live}>
      <Opened live={live}>{children}</Opened>
    </LiveContext.Provider>
  );
}

function Opened({ live, children }: { live: Live; children: ComponentChildren }) {
  const link = live.link.value;
  if (live.moved.value) return <Moved texts={live.moved.value} />;
  if (FINAL.includes(link)) return <Over why={link} live={live} />;
  if (!live.store.complete.value)
    return (
      <main class="column stack" aria-busy="true">
        <p class="soft">
          {t(live.foreign.value ? "link-foreign" : link === "lost" ? "link-lost-plain" : "link-connecting")}
        </p>
        {link === "lost" && (
          <p>
            <TryNetworkAside />
          </p>
        )}
      </main>
    );
  return (
    <>
      {children}
      <ItemDialogs />
      {(live.role.value === "facilitator" || live.role.value === "lab") && <Undos />}
    </>
  );
}

/** One sentence, and the way back in. */
function Over({ why, live }: { why: string; live: Live }) {
  useEffect(() => {
    if (why !== "outdated") void live.leave();
  }, [why]);
  return (
    <main class="column stack over">
      <h1>{t(`link-${why}`)}</h1>
      <p>
        <Button kind="main" onClick={() => (why === "outdated" ? location.reload() : go("/"))}>
          {t(why === "outdated" ? "reload" : "to-front-door")}
        </Button>
      </p>
    </main>
  );
}
