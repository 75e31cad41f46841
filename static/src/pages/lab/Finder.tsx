import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n";
import type { RoomLine } from "../../net/protocol";
import { Field } from "../../ui/Field";
import { failed } from "./failed";
import { RoomRow, type Acts } from "./RoomRow";
import * as session from "./session";

/** From so many workshops on the list is long enough to be searched. */
export const SEARCHED = 4;
const PAUSE_MS = 250;
/** What the server takes, in characters. */
const MOST = 200;

interface Props {
  /** The workshops in which all words are found; null while nothing is looked for. */
  onFound: (rooms: readonly RoomLine[] | null) => void;
}

/** Where one looks for a workshop by what was asked and written in it. */
export function Finder({ onFound }: Props) {
  const [words, write] = useState("");
  useEffect(() => {
    if (!words.trim()) return onFound(null);
    let over = false;
    const told = (rooms: readonly RoomLine[]) => over || onFound(rooms);
    const timer = setTimeout(() => void session.find(words).then(told, failed), PAUSE_MS);
    return () => ((over = true), clearTimeout(timer));
  }, [words]);
  return (
    <form role="search" class="finder" onSubmit={(event) => event.preventDefault()}>
      <Field label={t("lab-find")} hint={t("lab-find-hint")}>
        {(tie) => (
          <input
            {...tie}
            type="search"
            maxLength={MOST}
            autocomplete="off"
            spellcheck={false}
            value={words}
            onInput={(event) => write(event.currentTarget.value)}
          />
        )}
      </Field>
    </form>
  );
}

export const FoundRooms = ({ rooms, acts }: { rooms: readonly RoomLine[]; acts: Acts }) => (
  <section aria-labelledby="found">
    <h2 id="found" aria-live="polite">
      {t("lab-found", { n: rooms.length })}
    </h2>
    <ul class="rooms">
      {rooms.map((room) => (
        <RoomRow key={room.room} room={room} acts={acts} />
      ))}
    </ul>
  </section>
);
