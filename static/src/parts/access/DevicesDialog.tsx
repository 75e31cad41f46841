import { useEffect, useState } from "preact/hooks";
import { day, refusal, t } from "../../i18n";
import { ApiError, call, get } from "../../net/api";
import type { Device, Devices } from "../../net/protocol";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { fault, toast } from "../../ui/Toast";
import "./access.css";

const span = (made: string, seen: string): string =>
  made === seen ? t("device-since", { made }) : t("device-when", { made, seen });

/** Where this person is signed in; the others can be ended from here. */
export function DevicesDialog({ token, onClose }: { token: string; onClose: () => void }) {
  const [devices, set] = useState<readonly Device[]>([]);
  const failed = (error: unknown) => error instanceof ApiError && fault(refusal(error.code, error.params));
  const look = () => get<Devices>("/api/sessions", { token }).then(({ devices: found }) => set(found), failed);
  useEffect(() => void look(), [token]);
  const end = async () => {
    try {
      await call("DELETE", "/api/sessions", { token });
      toast(t("devices-ended"));
      onClose();
    } catch (error) {
      failed(error);
    }
  };
  return (
    <Dialog
      title={t("devices")}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("close")}</Button>
          {devices.length > 1 && (
            <Button kind="danger" onClick={() => void end()}>
              {t("devices-end")}
            </Button>
          )}
        </>
      }
    >
      <p class="soft">{t(devices.length > 1 ? "devices-means" : "devices-alone")}</p>
      <ul class="devices">
        {devices.map(({ made_at, seen_at, kind, this: mine }) => (
          <li key={`${made_at} ${seen_at}`}>
            <b>{t(`device-${kind || "other"}`)}</b>
            {mine && ` · ${t("device-this")}`}
            <br />
            <span class="meta">{span(day(made_at), day(seen_at))}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
