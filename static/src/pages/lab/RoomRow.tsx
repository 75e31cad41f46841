import { KeyRound, Pencil, Repeat, Trash2 } from "lucide";
import { day, duration, t, time } from "../../i18n";
import type { RoomLine } from "../../net/protocol";
import { go } from "../../ui/go";
import { Menu, type Action } from "../../ui/Menu";
import { failed } from "./failed";
import { openRoom } from "./session";

/** What a workshop's menu does. */
export interface Acts {
  links: (room: RoomLine) => void;
  rename: (room: RoomLine) => void;
  drop: (room: RoomLine) => void;
}

export const PAGE: Record<RoomLine["status"], string> = {
  prepared: "prepare",
  open: "console",
  running: "console",
  paused: "console",
  closed: "report",
};

/** Open a page of a workshop as the lab. */
export async function goInto(room: RoomLine, page: string): Promise<void> {
  try {
    await openRoom(room.room);
    go(`/w/${room.room}/${page}`);
  } catch (error) {
    failed(error);
  }
}

/** When it is; one without a date, when it was made, so that two of them can be told apart. */
export function when({ starts_at, created_at }: RoomLine): string {
  const at = starts_at ?? created_at;
  return t(starts_at == null ? "lab-undated" : "lab-when", { day: day(at, "", starts_at != null), time: time(at) });
}

export const figures = ({ people = 0, notes = 0, minutes = 0 }: RoomLine): string =>
  [
    minutes ? duration(minutes) : "",
    people ? t("lab-people", { n: people }) : "",
    notes ? t("cards", { n: notes }) : "",
  ]
    .filter(Boolean)
    .join(" · ");

/** Pressed anywhere it opens, but for its menu. */
export const RoomRow = ({ room, acts }: { room: RoomLine; acts: Acts }) => (
  <li class={room.status}>
    <div>
      <button
        type="button"
        class="link-like whole"
        disabled={room.broken ?? false}
        onClick={() => void goInto(room, PAGE[room.status])}
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
    {!room.broken && (
      <Menu
        of={room.room}
        label={t("more-on", { what: room.question || t("room-untitled") })}
        actions={() => actions(room, acts)}
      />
    )}
  </li>
);

/** What can be done with a workshop from the lab's list. Only one whose doors have never been open is deleted: what
 * people came into ends on the day they were told. */
export const actions = (room: RoomLine, { links, rename, drop }: Acts): Action[] => [
  { id: "links", icon: KeyRound, label: t("lab-links"), run: () => links(room) },
  { id: "again", icon: Repeat, label: t("lab-again"), run: () => go(`/lab/again/${room.room}`) },
  ...(room.status === "closed"
    ? []
    : [{ id: "rename", icon: Pencil, label: t("lab-rename-it"), run: () => rename(room) }]),
  ...(room.status === "prepared"
    ? [{ id: "drop", icon: Trash2, label: t("lab-drop"), danger: true, run: () => drop(room) }]
    : []),
];
