import { useEffect, useState } from "preact/hooks";
import { refusal, t } from "../../i18n";
import type { ApiError } from "../../net/api";
import { load } from "../../net/session";
import { beginTry } from "../../net/tries";
import { Frame } from "../../ui/Frame";
import { go, replace, type PageProps } from "../../ui/go";

/** Somebody who prepares a workshop pressed to try it: this tab becomes a participant's. */
export default function Try({ room }: PageProps) {
  const [wrong, set] = useState("");
  useEffect(() => {
    const session = load(room, "lab") ?? load(room, "facilitator");
    if (!session) return go(`/w/${room}`);
    beginTry(session).then(
      (entered) => replace(`/w/${entered.room}`),
      ({ code, params }: ApiError) => set(code === "bad_state" ? t("try-too-late") : refusal(code, params)),
    );
  }, [room]);
  return (
    <Frame>
      <h1>{t("check-try")}</h1>
      <p class={wrong ? "wrong" : "soft"} role="status">
        {wrong || t("loading")}
      </p>
    </Frame>
  );
}
