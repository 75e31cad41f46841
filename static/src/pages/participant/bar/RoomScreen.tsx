/** What the room sees, for those who are not in it: by one press on every device. */

import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../../i18n";
import { useLive } from "../../../state/context";
import type { Live } from "../../../state/live";
import { Dialog } from "../../../ui/Dialog";

type View = ComponentType<{ live: Live; invitation: null }>;

const open = signal(false);
export const seeScreen = (): void => void (open.value = true);

/** A phone that never looks at it need not fetch it. */
function useView(wanted: boolean): View | null {
  const [view, set] = useState<{ of: View } | null>(null);
  useEffect(() => {
    if (wanted && !view)
      void import("../../../parts/screen/ScreenView").then(
        ({ ScreenView }) => set({ of: ScreenView }),
        () => null,
      );
  }, [wanted]);
  return view?.of ?? null;
}

export function RoomScreen() {
  const live = useLive();
  const View = useView(open.value);
  const shown = View && <View live={live} invitation={null} />;
  useEffect(() => () => void (open.value = false), []);
  return (
    <Dialog title={t("room-sees")} open={open.value} onClose={() => (open.value = false)}>
      {open.value && (
        <div class="room-sees-large" tabIndex={0} role="group" aria-label={t("room-sees")}>
          <div class="picture">{shown}</div>
        </div>
      )}
    </Dialog>
  );
}
