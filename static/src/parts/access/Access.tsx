import { LogOut, MonitorSmartphone, UserRound } from "lucide";
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { endSession } from "../../net/doors";
import type { Live } from "../../state/live";
import { go } from "../../ui/go";
import { Menu } from "../../ui/Menu";
import { DevicesDialog } from "./DevicesDialog";

interface Props {
  token: string;
  /** End the session here. */
  leave: () => Promise<void>;
}

/** Where one is signed in, and the way out. */
export function Access({ token, leave }: Props) {
  const [open, show] = useState(false);
  return (
    <>
      <Menu
        label={t("access")}
        icon={UserRound}
        actions={() => [
          { id: "devices", icon: MonitorSmartphone, label: t("devices"), run: () => show(true) },
          { id: "leave", icon: LogOut, label: t("sign-out"), run: () => void leave() },
        ]}
      />
      {open && <DevicesDialog token={token} onClose={() => show(false)} />}
    </>
  );
}

/** Go for good: nothing stays in this browser, and the session ends at the server too. */
export async function leaveForGood(live: Live): Promise<void> {
  await live.leave();
  await endSession(live.session.token);
  go("/");
}

/** The same in a room. */
export const AccessInRoom = ({ live }: { live: Live }) => (
  <Access token={live.session.token} leave={() => leaveForGood(live)} />
);
