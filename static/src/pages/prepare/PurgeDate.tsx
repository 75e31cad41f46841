import { useState } from "preact/hooks";
import { day, t } from "../../i18n";
import type { Live } from "../../state/live";
import type { Room } from "../../state/records";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { erase, When } from "./When";

/** When all of it is erased. People were told: an earlier day is asked about, and what is not done is not shown. */
export function PurgeDate({ live, room, earliest }: { live: Live; room: Room; earliest: string }) {
  const told = room.plan.purge_on;
  const [sooner, ask] = useState("");
  const stop = () => ask("");
  const save = () => (stop(), void act(live, { type: "room.edit", purge_on: sooner, sooner: true }));
  return (
    <>
      <When
        label={t("plan-purge")}
        hint={t("plan-purge-hint")}
        type="date"
        earliest={earliest}
        value={told}
        required
        onSave={(value) => erase(live, value, () => ask(value))}
      />
      {sooner && (
        <Dialog
          title={t("sooner-title", { day: day(sooner) })}
          open
          onClose={stop}
          actions={
            <>
              <Button onClick={stop}>{t("cancel")}</Button>
              <Button kind="danger" onClick={save}>
                {t("sooner-yes")}
              </Button>
            </>
          }
        >
          <p>{t("sooner-means", { day: day(told) })}</p>
        </Dialog>
      )}
    </>
  );
}
