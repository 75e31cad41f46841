import { BookMarked, KeyRound, Settings } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import { ApiError } from "../../net/api";
import { changeEntry } from "../../net/entry";
import type { RoomLine } from "../../net/protocol";
import { Access } from "../../parts/access/Access";
import { EmptyArt } from "../../ui/Art";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { go, type PageProps } from "../../ui/go";
import { Masthead } from "../../ui/Masthead";
import { Menu } from "../../ui/Menu";
import { fault } from "../../ui/Toast";
import { Aims } from "./Aims";
import { ANY, LARGE, wish } from "./choosing";
import { dropLater, dropping, finishAll } from "./dropping";
import { failed } from "./failed";
import { Finder, FoundRooms, SEARCHED } from "./Finder";
import { FromFile } from "./FromFile";
import { ordered, today } from "./order";
import { actions, figures, goInto, RoomRow, PAGE, when, type Acts } from "./RoomRow";
import { LinksDialog } from "./LinksDialog";
import { RenameDialog } from "./RenameDialog";
import { SavedMethods } from "./SavedMethods";
import { SettingsForm } from "./SettingsForm";
import { Soon } from "./Soon";
import * as session from "./session";
import "../../styles/desk.css";
import "./lab.css";

const AGAIN_MS = 5_000;

/** Come in by a link; one that is wrong says so, and leaves whoever is signed in. */
async function enterBy(fragment: string): Promise<void> {
  try {
    await session.enterLab(fragment);
  } catch (error) {
    if (!session.isSignedOut(error)) throw error;
    changeEntry(null, location.pathname);
    fault(t("lab-link-wrong"));
  }
}

/** Where workshops start: the lab's rooms, and the one thing, to prepare another. */
export default function LabHome(_: PageProps) {
  const [home, set] = useState<session.Home | "out" | "link" | "trouble" | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const load = async () => {
    clearTimeout(timer.current);
    try {
      set(session.token() ? await session.home() : "out");
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (session.isSignedOut(error)) {
        session.leave();
        return set("out");
      }
      // The server is busy or away: who is signed in stays so, and what is shown stays.
      set((now) => (now === null || now === "out" ? "trouble" : now));
      timer.current = setTimeout(() => void load(), AGAIN_MS);
    }
  };
  useEffect(() => {
    document.title = `${t("lab-home")} · ${t("app-name")}`;
    if (location.hash.length > 1) set("link");
    else void load();
    return () => clearTimeout(timer.current);
  }, []);
  const enter = () => enterBy(location.hash).then(load, failed);
  if (home === "link") return <Link enter={enter} />;
  if (home === "trouble") return <Trouble retry={() => void load()} />;
  if (home === null)
    return (
      <main class="lab" aria-busy="true" tabIndex={-1}>
        <h1>{t("lab-home")}</h1>
      </main>
    );
  if (home === "out") return <Out />;
  return home.lab.ready ? <Rooms home={home} reload={load} /> : <First home={home} reload={load} />;
}

/** A program that opens links must not come in: somebody has to press. */
function Link({ enter }: { enter: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  return (
    <>
      <Masthead />
      <main class="column stack lab-out" tabIndex={-1}>
        <h1>{t("lab-home")}</h1>
        <p>{t("lab-link")}</p>
        <p>
          <Button
            kind="main"
            disabled={busy}
            onClick={() => (setBusy(true), void enter().finally(() => setBusy(false)))}
          >
            {t("lab-link-go")}
          </Button>
        </p>
      </main>
    </>
  );
}

const Trouble = ({ retry }: { retry: () => void }) => (
  <>
    <Masthead />
    <main class="column stack lab-out" tabIndex={-1}>
      <h1>{t("lab-home")}</h1>
      <p role="status">{t("lab-trouble")}</p>
      <p>
        <Button kind="main" onClick={retry}>
          {t("retry")}
        </Button>
      </p>
    </main>
  </>
);

const Out = () => (
  <>
    <Masthead />
    <main class="column stack lab-out" tabIndex={-1}>
      <h1>{t("lab-out")}</h1>
      <p>{t("lab-out-how")}</p>
      <p>
        <Button onClick={() => go("/")}>{t("to-front-door")}</Button>
      </p>
    </main>
  </>
);

interface Props {
  home: session.Home;
  reload: () => Promise<void>;
}

/** Nothing opens before it is known who answers for the data. */
const First = ({ home, reload }: Props) => (
  <>
    <Masthead />
    <main class="column stack lab-first" tabIndex={-1}>
      <h1>{t("lab-first")}</h1>
      <p>{t("lab-first-why")}</p>
      <section class="paper">
        <SettingsForm lab={home.lab} onSaved={() => void reload()} />
      </section>
    </main>
  </>
);

function Rooms({ home: { lab, rooms: begun, next: behind, methods }, reload }: Props) {
  const [panel, show] = useState<"none" | "settings" | "methods">("none");
  const [more, add] = useState<{ rooms: readonly RoomLine[]; next: string }>({ rooms: [], next: behind });
  const [found, find] = useState<readonly RoomLine[] | null>(null);
  const [asked, ask] = useState<{ about: "links" | "rename"; room: RoomLine } | null>(null);
  const acts: Acts = {
    links: (room) => ask({ about: "links", room }),
    rename: (room) => ask({ about: "rename", room }),
    drop: (room) => dropLater(room, reload),
  };
  useEffect(() => {
    addEventListener("pagehide", finishAll);
    return () => (removeEventListener("pagehide", finishAll), finishAll());
  }, []);
  useEffect(() => add({ rooms: [], next: behind }), [begun]);
  const rooms = [...begun, ...more.rooms].filter(({ room }) => !dropping.value.has(room));
  const turn = () =>
    session
      .page(more.next)
      .then(({ rooms: found, next = "" }) => add({ rooms: [...more.rooms, ...found], next }), failed);
  const saved = methods.filter(({ own }) => own);
  const proposed = saved.filter((each) => each.proposed).length;
  const now = Date.now();
  const sorted = ordered(rooms, now);
  const [first, ...others] = sorted[0] && today(sorted[0], now) ? sorted : [undefined, ...sorted];
  return (
    <>
      <Masthead wide>
        <Access token={session.token()} leave={() => session.signOut().then(() => location.reload())} />
      </Masthead>
      <main class="lab" tabIndex={-1}>
        <header class="row between">
          <h1>{lab.name}</h1>
          <div class="row">
            {saved.length > 0 && (
              <Button kind="quiet" icon={BookMarked} onClick={() => show("methods")}>
                {proposed ? t("methods-proposed", { n: proposed }) : t("methods")}
              </Button>
            )}
            <Button kind="quiet" icon={Settings} onClick={() => show("settings")}>
              {t("lab-settings")}
            </Button>
            {rooms.length > 0 && (
              <Button kind="main" onClick={() => go("/lab/methods")}>
                {t("lab-prepare")}
              </Button>
            )}
          </div>
        </header>
        {rooms.length === 0 && (
          <>
            <div class="welcome">
              <p class="lead">{t("lab-empty")}</p>
              <EmptyArt />
            </div>
            <Aims aims={LARGE} large choose={(aim) => ((wish.value = { ...ANY, aim }), go("/lab/methods"))} />
            <p>
              <Button onClick={() => ((wish.value = ANY), go("/lab/methods"))}>{t("choose-all")}</Button>
            </p>
            <FromFile />
          </>
        )}
        {rooms.length >= SEARCHED && <Finder onFound={find} />}
        {found ? (
          <FoundRooms rooms={found.filter(({ room }) => !dropping.value.has(room))} acts={acts} />
        ) : (
          <>
            <Soon />
            {first && <Today room={first} acts={acts} />}
            {others.length > 0 && (
              <section aria-labelledby="others">
                <h2 id="others">{t(first ? "lab-others" : "lab-rooms")}</h2>
                <ul class="rooms">
                  {others.map((room) => room && <RoomRow key={room.room} room={room} acts={acts} />)}
                </ul>
              </section>
            )}
            {more.next && (
              <p>
                <Button onClick={() => void turn()}>{t("lab-more")}</Button>
              </p>
            )}
          </>
        )}
        {asked?.about === "links" && <LinksDialog room={asked.room} onClose={() => ask(null)} />}
        {asked?.about === "rename" && (
          <RenameDialog room={asked.room} onClose={() => ask(null)} onDone={() => (ask(null), void reload())} />
        )}
        {panel === "methods" && (
          <Dialog title={t("methods")} open onClose={() => show("none")}>
            <SavedMethods methods={saved} reload={reload} />
          </Dialog>
        )}
        {panel === "settings" && (
          <Dialog title={t("lab-settings")} open onClose={() => show("none")}>
            <SettingsForm lab={lab} onSaved={() => (show("none"), void reload())} />
          </Dialog>
        )}
      </main>
    </>
  );
}

const Today = ({ room, acts }: { room: RoomLine; acts: Acts }) => (
  <section class="today" aria-labelledby="today">
    <p class="meta">
      <b>{t(`status-${room.status}`)}</b> · {when(room)}
    </p>
    <h2 id="today">{room.question || t("room-untitled")}</h2>
    <p class="soft">{figures(room)}</p>
    <div class="row">
      <Button kind="main" onClick={() => void goInto(room, PAGE[room.status])}>
        {t(`enter-${PAGE[room.status]}`)}
      </Button>
      {room.status !== "prepared" && <Button onClick={() => void goInto(room, "prepare")}>{t("enter-prepare")}</Button>}
      <Button kind="quiet" icon={KeyRound} onClick={() => acts.links(room)}>
        {t("lab-links")}
      </Button>
      <Menu
        label={t("more-on", { what: room.question || t("room-untitled") })}
        actions={() => actions(room, acts).slice(1)}
      />
    </div>
  </section>
);
