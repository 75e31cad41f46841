import { RefreshCw } from "lucide";
import { useState } from "preact/hooks";
import { refusal, t } from "../../i18n";
import { ApiError, post } from "../../net/api";
import type { RenewLink } from "../../net/protocol";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Check";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";
import { fault, toast } from "../../ui/Toast";

type Invited = RenewLink["role"];
const INVITED: readonly Invited[] = ["participant", "observer", "facilitator"];

/** Withdraw the links of a kind: another one stands in their place at once. */
export function Renew({ session, onDone }: { session: { room: string; token: string }; onDone?: () => void }) {
  const [open, show] = useState(false);
  const [role, choose] = useState<Invited>("participant");
  const [stay, keep] = useState(true);
  const renew = async () => {
    try {
      await post(`/api/rooms/${session.room}/links/renew`, { role, stay }, { token: session.token });
      toast(t("renew-done"));
      show(false);
      onDone?.();
    } catch (error) {
      if (error instanceof ApiError) fault(refusal(error.code, error.params));
    }
  };
  return (
    <>
      <p>
        <Button kind="quiet" icon={RefreshCw} onClick={() => show(true)}>
          {t("renew")}
        </Button>
      </p>
      <Dialog
        title={t("renew-title")}
        open={open}
        onClose={() => show(false)}
        actions={
          <>
            <Button onClick={() => show(false)}>{t("cancel")}</Button>
            <Button kind={stay ? "main" : "danger"} onClick={() => void renew()}>
              {t("renew-yes")}
            </Button>
          </>
        }
      >
        <div class="stack">
          <p>{t("renew-means")}</p>
          <Choice<Invited> label={t("renew-which")} ids="renew" of={INVITED} value={role} onChange={choose} />
          <Check checked={stay} onChange={keep}>
            {t("renew-stay")}
          </Check>
        </div>
      </Dialog>
    </>
  );
}
