import { CalendarClock } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { day, refusal, t } from "../../i18n";
import { ApiError, file, get } from "../../net/api";
import type { RoomLine, RoomPage } from "../../net/protocol";
import { download } from "../../parts/files/download";
import { Button } from "../../ui/Button";
import { fault } from "../../ui/Toast";
import * as session from "./session";

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** Whole days from now until a day (YYYY-MM-DD). */
export const daysUntil = (purgeOn: string, now: number): number => Math.ceil((Date.parse(purgeOn) - now) / DAY_MS);

/** What is erased within a month, louder within a week. Nothing is there when nothing is. */
export function Soon() {
  const [rooms, set] = useState<readonly RoomLine[]>([]);
  useEffect(() => {
    get<RoomPage>("/api/lab/dates", { token: session.token() }).then(
      ({ rooms: found }) => set(found),
      () => undefined, // the list below says each day too
    );
  }, []);
  const take = async () => {
    try {
      download(await file("/api/lab/dates.ics", session.token() ?? ""));
    } catch (error) {
      if (error instanceof ApiError) fault(refusal(error.code, error.params));
    }
  };
  if (!rooms.length) return null;
  const urgent = rooms.some(({ purge_on }) => daysUntil(purge_on, Date.now()) <= WEEK_DAYS);
  return (
    <section class={`soon${urgent ? " urgent" : ""}`} aria-labelledby="soon">
      <p id="soon">
        <b>{t("lab-soon", { n: rooms.length })}</b>
      </p>
      <ul class="plain">
        {rooms.map(({ room, purge_on, question = "" }) => (
          <li key={room}>{t("lab-soon-day", { title: question || t("room-untitled"), day: day(purge_on) })}</li>
        ))}
      </ul>
      <Button kind="quiet" icon={CalendarClock} onClick={() => void take()}>
        {t("lab-soon-calendar")}
      </Button>
    </section>
  );
}
