import { Settings } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { day, duration, lang, pick, refusal, t, time } from "../../i18n";
import { ApiError } from "../../net/api";
import type { MethodLine, RoomLine } from "../../net/protocol";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { go, type PageProps } from "../../ui/go";
import { Masthead } from "../../ui/Masthead";
import { fault } from "../../ui/Toast";
import { ordered, today } from "./order";
import { SettingsForm } from "./SettingsForm";
import * as session from "./session";
import "../../styles/desk.css";
import "./lab.css";

const failed = (error: unknown): void => {
  if (error instanceof ApiError) fault(refusal(error.code, error.params));
  else throw error;
};

/** Where workshops start: the lab's rooms, and the one thing, to prepare another. */
export default function LabHome(_: PageProps) {
  const [home, set] = useState<session.Home | "out" | "link" | null>(null);
  const load = async () => {
    try {
      set(session.token() ? await session.home() : "out");
    } catch (error) {
      if (error instanceof ApiError && error.code !== "unreachable") session.leave();
      failed(error);
      set("out");
    }
  };
  useEffect(() => {
    document.title = `${t("lab-home")} · ${t("app-name")}`;
    if (location.hash.length > 1) set("link");
    else void load();
  }, []);
  const enter = () => session.enterLab(location.hash).then(load, (error: unknown) => (failed(error), set("out")));
  if (home === "link") return <Link enter={enter} />;
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
          <Button kind="main" disabled={busy} onClick={() => (setBusy(true), void enter())}>
            {t("lab-link-go")}
          </Button>
        </p>
      </main>
    </>
  );
}

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

function Rooms({ home: { lab, rooms, methods }, reload }: Props) {
  const [panel, show] = useState<"none" | "settings" | "new">("none");
  const now = Date.now();
  const sorted = ordered(rooms, now);
  const [first, ...others] = sorted[0] && today(sorted[0], now) ? sorted : [undefined, ...sorted];
  return (
    <>
      <Masthead wide />
      <main class="lab" tabIndex={-1}>
        <header class="row between">
          <h1>{lab.name}</h1>
          <div class="row">
            <Button kind="quiet" icon={Settings} onClick={() => show("settings")}>
              {t("lab-settings")}
            </Button>
            {rooms.length > 0 && (
              <Button kind="main" onClick={() => show("new")}>
                {t("lab-prepare")}
              </Button>
            )}
          </div>
        </header>
        {rooms.length === 0 && (
          <>
            <p class="lead">{t("lab-empty")}</p>
            <MethodList methods={methods} />
          </>
        )}
        {first && <Today room={first} />}
        {others.length > 0 && (
          <section aria-labelledby="others">
            <h2 id="others">{t(first ? "lab-others" : "lab-rooms")}</h2>
            <ul class="rooms">{others.map((room) => room && <Line key={room.room} room={room} />)}</ul>
          </section>
        )}
        {panel === "settings" && (
          <Dialog title={t("lab-settings")} open onClose={() => show("none")}>
            <SettingsForm lab={lab} onSaved={() => (show("none"), void reload())} />
          </Dialog>
        )}
        {panel === "new" && (
          <Dialog title={t("lab-prepare")} open onClose={() => show("none")}>
            <MethodList methods={methods} />
          </Dialog>
        )}
      </main>
    </>
  );
}

async function enter(room: RoomLine, page: string): Promise<void> {
  try {
    await session.openRoom(room.room);
    go(`/w/${room.room}/${page}`);
  } catch (error) {
    failed(error);
  }
}

const PAGE: Record<RoomLine["status"], string> = {
  prepared: "prepare",
  open: "console",
  running: "console",
  paused: "console",
  closed: "report",
};

function when({ starts_at }: RoomLine): string {
  return starts_at == null ? t("lab-undated") : t("lab-when", { day: day(starts_at, "", true), time: time(starts_at) });
}

const Today = ({ room }: { room: RoomLine }) => (
  <section class="today" aria-labelledby="today">
    <p class="meta">
      <b>{t(`status-${room.status}`)}</b> · {when(room)}
    </p>
    <h2 id="today">{room.question || t("room-untitled")}</h2>
    <p class="soft">{figures(room)}</p>
    <div class="row">
      <Button kind="main" onClick={() => void enter(room, PAGE[room.status])}>
        {t(`enter-${PAGE[room.status]}`)}
      </Button>
      {room.status !== "prepared" && <Button onClick={() => void enter(room, "prepare")}>{t("enter-prepare")}</Button>}
    </div>
  </section>
);

const figures = ({ people = 0, notes = 0, minutes = 0 }: RoomLine): string =>
  [
    minutes ? duration(minutes) : "",
    people ? t("lab-people", { n: people }) : "",
    notes ? t("cards", { n: notes }) : "",
  ]
    .filter(Boolean)
    .join(" · ");

const Line = ({ room }: { room: RoomLine }) => (
  <li class={room.status}>
    <div>
      <button
        type="button"
        class="link-like"
        disabled={room.broken ?? false}
        onClick={() => void enter(room, PAGE[room.status])}
      >
        {room.question || t("room-untitled")}
      </button>
      <p class="meta">
        {when(room)}
        {figures(room) && ` · ${figures(room)}`}
      </p>
    </div>
    <p class="meta">
      <b>{t(room.broken ? "lab-broken" : `status-${room.status}`)}</b>
      <br />
      {t("lab-erased", { day: day(room.purge_on) })}
    </p>
  </li>
);

/** One large card for each agenda there is. */
function MethodList({ methods }: { methods: readonly MethodLine[] }) {
  const [busy, set] = useState(false);
  const start = async (id: string) => {
    set(true);
    try {
      go(`/w/${await session.make(id, lang())}/prepare`);
    } catch (error) {
      failed(error);
      set(false);
    }
  };
  return (
    <ul class="methods">
      {methods.map(({ id, title, minutes = 0, own }) => {
        const { text, lang: other } = pick(title, "fr");
        return (
          <li key={id}>
            <button type="button" class="method" disabled={busy} onClick={() => void start(id)}>
              <span class="title" {...(other ? { lang: other } : {})}>
                {text}
              </span>
              {!own && <span>{t("method-ideas")}</span>}
              <span class="meta">
                {own ? t("method-own") : t("method-ready")} · {duration(minutes)}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
