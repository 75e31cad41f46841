import { useRef, useState } from "preact/hooks";
import { day, t } from "../../i18n";
import type { Live } from "../../state/live";
import type { Room } from "../../state/records";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";

/** When all of it is erased. People were told: an earlier day is asked about, and what is not done is not shown. */
export function PurgeDate({ live, room, earliest }: { live: Live; room: Room; earliest: string }) {
  const told = room.plan.purge_on;
  const [sooner, ask] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const back = () => field.current && (field.current.value = told);
  const save = async (purge_on: string) => {
    ask("");
    if (!(await act(live, { type: "room.edit", purge_on, ...(purge_on < told && { sooner: true }) }))) back();
  };
  const stop = () => (ask(""), back());
  return (
    <>
      <Field label={t("plan-purge")} hint={t("plan-purge-hint")}>
        {(tie) => (
          <input
            {...tie}
            ref={field}
            type="date"
            min={earliest}
            value={told}
            onChange={({ currentTarget: { value, validity } }) => {
              if (!value || !validity.valid) return;
              if (value < told) ask(value);
              else void save(value);
            }}
            onBlur={({ currentTarget: it }) => (it.value && it.validity.valid) || back()}
          />
        )}
      </Field>
      {sooner && (
        <Dialog
          title={t("sooner-title", { day: day(sooner) })}
          open
          onClose={stop}
          actions={
            <>
              <Button onClick={stop}>{t("cancel")}</Button>
              <Button kind="danger" onClick={() => void save(sooner)}>
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
