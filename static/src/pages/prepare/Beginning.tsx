import { useEffect, useState } from "preact/hooks";
import { refusal, t } from "../../i18n";
import type { ApiError } from "../../net/api";
import { load, type Session } from "../../net/session";
import { Frame } from "../../ui/Frame";
import { go, replace } from "../../ui/go";

interface Props {
  room: string;
  title: string;
  /** Said where the workshop has begun. */
  late: string;
  /** Makes the other room; returns this tab's session there. Raises ApiError. */
  begin: (session: Session) => Promise<Session>;
  /** Where this tab goes on. */
  page: string;
}

/** Somebody who prepares a workshop pressed to try it: this tab becomes one of a room of its own. */
export function Beginning({ room, title, late, begin, page }: Props) {
  const [wrong, set] = useState("");
  useEffect(() => {
    const session = load(room, "lab") ?? load(room, "facilitator");
    if (!session) return go(`/w/${room}`);
    begin(session).then(
      (entered) => replace(`/w/${entered.room}${page}`),
      ({ code, params }: ApiError) => set(code === "bad_state" ? late : refusal(code, params)),
    );
  }, [room]);
  return (
    <Frame>
      <h1>{title}</h1>
      <p class={wrong ? "wrong" : "soft"} role="status">
        {wrong || t("loading")}
      </p>
    </Frame>
  );
}
