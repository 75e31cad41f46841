/** The dates of a workshop: each is kept, asked about, or refused beside its field. */

import { useState } from "preact/hooks";
import { day, refusal, t } from "../../i18n";
import type { EditRoom } from "../../net/protocol";
import { erasureAfter } from "../../room/when";
import type { Live } from "../../state/live";
import type { Room } from "../../state/records";
import { DateInput } from "../../ui/DateInput";
import { Field } from "../../ui/Field";
import { toast } from "../../ui/Toast";

/** Why a date is not kept, in a sentence; "" while something is asked first; null once it is kept. */
type Why = string | null;

const edit = (live: Live, change: Omit<EditRoom, "type">) => live.submit({ type: "room.edit", ...change });

/** Move the workshop. The day of erasure follows where it would lie before it, and that is said. */
export async function reschedule(live: Live, { plan }: Room, to: number | null): Promise<Why> {
  const purge_on = to === null ? plan.purge_on : erasureAfter(plan.purge_on, plan.starts_at ?? live.now(), to);
  const follows = purge_on !== plan.purge_on;
  const outcome = await edit(live, { starts_at: to, ...(follows ? { purge_on } : {}) });
  if (outcome.ok) {
    if (follows) toast(t("plan-purge-follows", { day: day(purge_on) }));
    return null;
  }
  if (outcome.code === "lab_only") return t("plan-start-late", { day: day(plan.purge_on) });
  return outcome.code === "bad_message" ? t("plan-start-wrong") : refusal(outcome.code, outcome.params);
}

/** Set the day of erasure. @param sooner asks whether it may be sooner than people were told. */
export async function erase(live: Live, purge_on: string, sooner: () => void): Promise<Why> {
  const outcome = await edit(live, { purge_on });
  if (outcome.ok) return null;
  if (outcome.code === "sooner") return (sooner(), "");
  return outcome.code === "bad_message" ? t("plan-purge-wrong") : refusal(outcome.code, outcome.params);
}

interface Props {
  label: string;
  hint: string;
  type: "date" | "datetime-local";
  earliest: string;
  /** What is kept now. */
  value: string;
  required?: boolean;
  onSave: (value: string) => Promise<Why>;
}

/** A date that is kept when it is whole. One that is not kept gives way to the one that is, and the field says why. */
export function When({ label, hint, type, earliest, value, required = false, onSave }: Props) {
  const [wrong, refuse] = useState("");
  const whole = (it: HTMLInputElement): boolean => it.validity.valid && (!required || !!it.value);
  const change = async ({ currentTarget: it }: { currentTarget: HTMLInputElement }) => {
    if (!whole(it)) return;
    const why = await onSave(it.value);
    if (why !== null) it.value = value;
    refuse(why ?? "");
  };
  return (
    <Field label={label} hint={hint} fault={wrong || undefined}>
      {(tie) => (
        <DateInput
          {...tie}
          type={type}
          min={earliest}
          value={value}
          onChange={(event) => void change(event)}
          onBlur={({ currentTarget: it }) => whole(it) || (it.value = value)}
        />
      )}
    </Field>
  );
}
