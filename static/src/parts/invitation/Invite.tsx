import { CalendarPlus, Copy, KeyRound } from "lucide";
import { useState } from "preact/hooks";
import { refusal, t } from "../../i18n";
import { ApiError } from "../../net/api";
import { postOnce } from "../../net/once";
import type { Invitation } from "../../net/protocol";
import type { Live } from "../../state/live";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { fault } from "../../ui/Toast";
import { download } from "../files/download";
import { spaced } from "./invitation";
import { copied, Linked } from "./Linked";
import { Qr } from "./Qr";
import { Renew } from "./Renew";
import "./invite.css";

const keep = (calendar: string): void =>
  download(new File([calendar], `${t("invitation").toLowerCase()}.ics`, { type: "text/calendar" }));

/** Code, links and QR, and the ready text. The facilitator link is made on a press and shown once. */
export function Invite({ live, invitation }: { live: Live; invitation: Invitation | null }) {
  if (!invitation) return <p class="soft">{t("invite-none")}</p>;
  const { code, participant_link, text, calendar, observer_link, facilitator_link, local } = invitation;
  const send = async () => {
    const ticked = live.store.room.value?.ticked.includes("invited");
    if ((await copied(text)) && !ticked) await act(live, { type: "room.tick", line: "invited" });
  };
  return (
    <div class="invite stack">
      {local && <p class="warned">{t("invite-local")}</p>}
      <div class="invite-top">
        <Qr session={live.session} label={t("screen-qr")} link={live.store.room.value?.invitation ?? ""} />
        <div>
          <p class="meta">{t("invite-code")}</p>
          <p class="code" translate={false}>
            {spaced(code)}
          </p>
          <Button icon={Copy} onClick={() => void send()}>
            {t("invite-copy")}
          </Button>
          {calendar && (
            <Button kind="quiet" icon={CalendarPlus} onClick={() => keep(calendar)}>
              {t("invite-calendar")}
            </Button>
          )}
        </div>
      </div>
      <Linked label={t("invite-link")} link={participant_link} />
      {observer_link && <Linked label={t("invite-observer")} link={observer_link} />}
      {facilitator_link && (
        <details>
          <summary>{t("invite-facilitator-link")}</summary>
          <Linked label={t("invite-facilitator-link")} link={facilitator_link} />
        </details>
      )}
      <Secret live={live} />
      <Renew session={live.session} />
    </div>
  );
}

/** A link with all rights: made on a press, shown once, kept nowhere here. */
function Secret({ live: { session } }: { live: Live }) {
  const [link, show] = useState("");
  const make = () =>
    postOnce<{ link: string }>(
      `/api/rooms/${session.room}/links`,
      { role: "facilitator" },
      { token: session.token, has: "link" },
    ).then(
      ({ link: made }) => show(made),
      (error: unknown) => error instanceof ApiError && fault(refusal(error.code, error.params)),
    );
  if (!link)
    return (
      <p>
        <Button kind="quiet" icon={KeyRound} onClick={() => void make()}>
          {t("invite-facilitator")}
        </Button>
      </p>
    );
  return (
    <div>
      <Linked label={t("invite-facilitator-link")} link={link} />
      <p class="hint">{t("invite-once")}</p>
    </div>
  );
}
