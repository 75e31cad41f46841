import {
  Ellipsis,
  Hand,
  Languages,
  List,
  LogOut,
  Monitor,
  MonitorSmartphone,
  NotebookPen,
  Smartphone,
  UserPen,
} from "lucide";
import { useEffect } from "preact/hooks";
import { lang, setLanguage, t } from "../../../i18n";
import { save } from "../../../net/session";
import { leaveForGood } from "../../../parts/access/Access";
import { composer } from "../../../parts/composer/composer";
import { Trouble, useTrouble } from "../../../parts/inside/Trouble";
import { openPhone, Phone } from "../../../parts/phone/Phone";
import { Slowed } from "../../../parts/phone/Slowed";
import { elsewhere } from "../../../parts/phone/where";
import { overNow, placeOf } from "../../../room/agenda";
import { useLive } from "../../../state/context";
import type { Live } from "../../../state/live";
import type { Person, Phase, Run } from "../../../state/records";
import { act } from "../../../ui/act";
import { say } from "../../../ui/announce";
import { go } from "../../../ui/go";
import { Button } from "../../../ui/Button";
import { Menu, type Action } from "../../../ui/Menu";
import { Ring } from "../../../ui/Ring";
import { panel, Panels } from "./Panels";
import { seeScreen } from "./RoomScreen";

function actions(live: Live): Action[] {
  const me = live.store.peek<Person>(`person.${live.store.me}`);
  const up = !me || me.hand_at === null;
  const other = lang() === "fr" ? "en" : "fr";
  const { status } = live.store.room.peek() ?? {};
  return [
    ...(status === "running"
      ? [
          {
            id: "hand",
            icon: Hand,
            label: t(up ? "hand-up" : "hand-down"),
            run: () => void act(live, { type: "hand.raise", up }),
          },
        ]
      : []),
    ...(status === "running"
      ? [{ id: "later", icon: NotebookPen, label: t("later-note"), run: () => (panel.value = "later") }]
      : []),
    { id: "name", icon: UserPen, label: t("my-name"), run: () => (panel.value = "name") },
    ...(status === "open"
      ? []
      : [{ id: "list", icon: List, label: t("see-list"), run: () => go(`/w/${live.session.room}/list`) }]),
    { id: "phone", icon: Smartphone, label: t(elsewhere("phone")), run: openPhone },
    { id: "devices", icon: MonitorSmartphone, label: t("devices"), run: () => (panel.value = "devices") },
    { id: "language", icon: Languages, label: t(`language-${other}`), run: () => void setLanguage(other, true) },
    { id: "leave", icon: LogOut, label: t("leave"), run: () => (panel.value = "leave") },
  ];
}

/** 48 px: where we are, how long it lasts, and the menu. A full-width sentence only when not connected. */
export function TopBar({ run }: { run: string }) {
  const live = useLive();
  const trouble = useTrouble(live);
  const now = live.store.record<Run>(`run.${run}`).value;
  const phase = live.store.record<Phase>(`phase.${now?.phase}`).value;
  const place = run ? placeOf(live, run) : null;
  const menu = <Menu label={t("menu")} icon={Ellipsis} actions={() => actions(live)} />;
  return (
    <>
      <header class={trouble ? (trouble.well ? "bar well" : "bar trouble") : "bar"}>
        <div class="column">
          {trouble ? (
            <Trouble told={trouble} />
          ) : (
            <p class="where">{place ? t("step-of", { ...place }) : t("app-name")}</p>
          )}
          {!trouble && !(now && overNow(live.store, now)) && (
            <Ring run={now} minutes={phase?.minutes ?? null} now={() => live.now()} size={32} />
          )}
          {run && !trouble && (
            <a
              class="list-link"
              href={`/w/${live.session.room}/list`}
              onClick={(event) => (event.preventDefault(), go(`/w/${live.session.room}/list`))}
            >
              {t("see-list")}
            </a>
          )}
          {run && !trouble && <Button kind="quiet" icon={Monitor} bare label={t("see-screen")} onClick={seeScreen} />}
          {menu}
        </div>
        <Slowed live={live} />
        <Floor live={live} />
        <Promoted live={live} />
      </header>
      <Panels live={live} leave={() => void leaveForGood(live)} />
      <Phone live={live} draft={() => composer.peek().content.text} />
    </>
  );
}

/** A participant who was made a facilitator: their session opens the console from now on. */
function Promoted({ live }: { live: Live }) {
  if (live.role.value !== "facilitator") return null;
  const open = () => {
    save({ ...live.session, role: "facilitator" });
    go(`/w/${live.session.room}/console`);
  };
  return (
    <div class="floor now">
      <p class="column row between">
        {t("promoted")}{" "}
        <button type="button" class="button" onClick={open}>
          {t("promoted-console")}
        </button>
      </p>
    </div>
  );
}

/** My hand: raised, or it is my turn. */
function Floor({ live }: { live: Live }) {
  const { store } = live;
  const mine = store.room.value?.floor === store.me;
  const hand = store.record<Person>(`person.${store.me}`).value?.hand_at != null;
  useEffect(() => {
    if (mine) say(t("hand-your-turn"));
  }, [mine]);
  if (mine)
    return (
      <p class="floor now">
        <span class="column">{t("hand-your-turn")}</span>
      </p>
    );
  return hand ? (
    <p class="floor">
      <span class="column">{t("hand-is-up")}</span>
    </p>
  ) : null;
}
