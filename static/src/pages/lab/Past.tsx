import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n";
import type { RoomLine } from "../../net/protocol";
import { PageLink } from "../../ui/PageLink";
import { failed } from "./failed";
import { figures, when } from "./RoomRow";
import * as session from "./session";

/** So many workshops that are over are in sight; the others' menus lead to the same page. */
const SHOWN = 5;

/** Workshops that are over, to start another one from. */
export function Past() {
  const [rooms, set] = useState<readonly RoomLine[]>([]);
  useEffect(() => void session.page().then(({ rooms }) => set(rooms), failed), []);
  const over = rooms.filter(({ status, broken }) => status === "closed" && !broken).slice(0, SHOWN);
  if (!over.length) return null;
  return (
    <section class="found" aria-labelledby="past">
      <h2 id="past">{t("choose-past")}</h2>
      <p class="soft">{t("choose-past-means")}</p>
      <ul class="method-lines">
        {over.map((room) => (
          <li key={room.room}>
            <PageLink to={`/lab/again/${room.room}`}>
              <span class="title">{room.question || t("room-untitled")}</span>
            </PageLink>
            <p class="meta">{[when(room), figures(room)].filter(Boolean).join(" · ")}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
