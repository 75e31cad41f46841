import { useEffect, useState } from "preact/hooks";
import { refusal, t } from "../../i18n";
import { ApiError } from "../../net/api";
import type { Entered, Invitation, RoomLine } from "../../net/protocol";
import { spaced } from "../../parts/invitation/invitation";
import { Renew } from "../../parts/invitation/Renew";
import { CopyButton } from "../../ui/CopyButton";
import { Dialog } from "../../ui/Dialog";
import { fault } from "../../ui/Toast";
import { links } from "./session";

/** How others come into a room, and new links for it: the lab can always give them. */
export function LinksDialog({ room, onClose }: { room: RoomLine; onClose: () => void }) {
  const [found, set] = useState<{ session: Entered; invitation: Invitation } | null>(null);
  const look = () =>
    links(room.room).then(set, (error: unknown) => {
      if (error instanceof ApiError) fault(refusal(error.code, error.params));
    });
  useEffect(() => void look(), [room.room]);
  const given = found?.invitation;
  const shown = [
    ["invite-link", given?.participant_link],
    ["invite-observer", given?.observer_link],
    ["invite-facilitator-link", given?.facilitator_link],
  ] as const;
  return (
    <Dialog title={t("lab-links")} open onClose={onClose}>
      {given && found ? (
        <div class="stack links">
          <p>
            {t("invite-code")} <b class="code">{spaced(given.code)}</b>
          </p>
          {shown.map(
            ([label, link]) =>
              link && (
                <div key={label}>
                  <label>
                    {t(label)}
                    <input readOnly value={link} onFocus={({ currentTarget }) => currentTarget.select()} />
                  </label>
                  <CopyButton text={link} label={t("copy-link")} />
                </div>
              ),
          )}
          <Renew session={found.session} onDone={() => void look()} />
        </div>
      ) : (
        <p class="soft" role="status">
          {t("loading")}
        </p>
      )}
    </Dialog>
  );
}
