import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { day, t } from "../../i18n";
import type { Role } from "../../net/protocol";
import { endSession } from "../../net/doors";
import { cameHere, keepInTab, recast, sessionFor } from "../../net/session";
import { facilitates } from "../../room/may";
import { LiveContext } from "../../state/context";
import { Live } from "../../state/live";
import { drawAtOnce } from "../../ui/at-once";
import { Button } from "../../ui/Button";
import { go } from "../../ui/go";
import { toast } from "../../ui/Toast";
import { TryNetworkAside } from "../../ui/TryNetwork";
import { ItemDialogs } from "../cards/ItemDialogs";
import { Palette } from "../palette/Palette";
import { Moved } from "../phone/Moved";
import { RehearsalBar } from "./RehearsalBar";
import { Announced } from "./told";
import { Undos } from "./Undos";
import { PlaceDialogs } from "../wall/PlaceDialogs";

interface Props {
  room: string;
  /** The role this page acts in. A stronger session of this browser is used for less if need be. */
  role: Role;
  children: ComponentChildren;
  /** Without a session for it: by default, the room's entry. */
  otherwise?: ComponentChildren;
}

drawAtOnce();

const KEPT_MS = 20_000;
const FINAL: readonly string[] = ["ended", "out", "gone", "erased", "outdated"];

/** Connects to a room, and shows its children once the whole view is there. They call `useLive()`. */
export function InRoom({ room, role, children, otherwise }: Props) {
  const [live, setLive] = useState<Live | null | undefined>();
  useEffect(() => {
    const session = sessionFor(room, role);
    const whole = role === "facilitator" || session?.role === role; // the lab stays the lab where others facilitate
    const made = session && new Live(session, whole ? {} : { asks: role });
    setLive(made);
    if (!made && !otherwise) go(`/w/${room}${location.hash}`);
    return () => made?.close();
  }, [room, role]);
  if (!live) return <>{live === null ? otherwise : <main class="column" aria-busy="true" />}</>;
  return (
    <LiveContext.Provider value={live}>
      <Opened live={live} role={role}>
        {children}
      </Opened>
    </LiveContext.Provider>
  );
}

/** A workshop that is over leaves nothing of a guest to whoever uses this browser next: the tab that was open keeps its
 * session until it is closed, and one that is opened later does not find it. */
function useShared(live: Live): void {
  const over = live.store.complete.value && live.store.room.value?.status === "closed";
  useEffect(() => {
    const { session } = live;
    if (!over || session.role === "facilitator" || session.role === "lab") return;
    if (cameHere(session)) return void (keepInTab(session), live.outbox.clear());
    void endSession(session.token)
      .then(() => live.leave())
      .then(() => go(`/w/${session.room}`));
  }, [over]);
}

/** The lab keeps the workshop longer than people were told: they hear of it. */
function useKeptLonger(live: Live): void {
  const purge = live.store.complete.value ? (live.store.room.value?.plan.purge_on ?? "") : "";
  const told = useRef("");
  useEffect(() => {
    if (told.current && purge > told.current) toast(t("kept-longer", { day: day(purge) }), undefined, { ms: KEPT_MS });
    if (purge) told.current = purge;
  }, [purge]);
}

/** Rights change while a page is open, or did while it was not. The session is kept under what the server says, and a
 * page that is no longer somebody's leads to the one that is. */
function useRights(live: Live, role: Role): boolean {
  const now = live.role.value;
  const ended = live.store.complete.value && role === "facilitator" && !facilitates(now);
  useEffect(() => {
    const { session } = live;
    if (!ended) return;
    recast(session, now);
    toast(t("rights-ended"), undefined, { ms: KEPT_MS });
    go(`/w/${session.room}`);
  }, [ended]);
  return !ended;
}

function Opened({ live, role, children }: { live: Live; role: Role; children: ComponentChildren }) {
  const link = live.link.value;
  const entitled = useRights(live, role);
  useShared(live);
  useKeptLonger(live);
  if (live.moved.value) return <Moved texts={live.moved.value} />;
  if (FINAL.includes(link)) return <Over why={link} live={live} />;
  if (!entitled) return <main class="column" aria-busy="true" />;
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
      <RehearsalBar live={live} />
      {children}
      <Announced live={live} />
      <ItemDialogs />
      <PlaceDialogs />
      {live.role.value !== "observer" && <Palette live={live} />}
      {(live.role.value === "facilitator" || live.role.value === "lab") && <Undos />}
    </>
  );
}

/** One sentence, and the way back in. */
function Over({ why, live }: { why: string; live: Live }) {
  useEffect(() => {
    if (why === "out") live.waitOutside();
    else if (why !== "outdated") live.leave();
  }, [why]);
  const { trial, rehearsal } = live.store.room.value ?? {};
  return (
    <main class="column stack over">
      <h1>{t(why === "erased" && trial ? (rehearsal ? "rehearsal-over" : "try-over") : `link-${why}`)}</h1>
      <p>
        <Button kind="main" onClick={() => (why === "outdated" ? location.reload() : go("/"))}>
          {t(why === "outdated" ? "reload" : "to-front-door")}
        </Button>
      </p>
    </main>
  );
}
