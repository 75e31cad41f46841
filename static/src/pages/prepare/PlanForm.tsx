import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { day, refusal, t } from "../../i18n";
import { TEXT_MAX, TITLE_MAX, type EditRoom, type Language } from "../../net/protocol";
import { erasureAfter, fromField, toField } from "../../room/when";
import type { Live } from "../../state/live";
import type { Room } from "../../state/records";
import { act } from "../../ui/act";
import { Field } from "../../ui/Field";
import { Held } from "../../ui/Held";
import { fault, toast } from "../../ui/Toast";

interface Props {
  live: Live;
  room: Room;
  question: RefObject<HTMLTextAreaElement | null>;
}

type Words = "question" | "aim" | "decider" | "host";

/** No date is before it. A year typed digit by digit is 0002 for a moment; such a date, or half of one,
 * is not kept, and gone when the field is left. */
const EARLIEST = "2000-01-01";

/** What the invitation says. Each field is kept when it is left. */
export function PlanForm({ live, room, question }: Props) {
  const save = (change: Omit<EditRoom, "type">) => act(live, { type: "room.edit", ...change });
  const words = (name: Words) => ({
    value: room.plan[name],
    maxLength: name === "aim" ? TEXT_MAX : TITLE_MAX,
    onSave: (text: string) => save({ [name]: text.replaceAll("\n", name === "aim" ? "\n" : " ").trim() }),
  });
  const zone = room.plan.timezone || "Europe/Paris";
  return (
    <section class="paper stack" aria-label={t("plan")}>
      <Field label={t("plan-question")} hint={t("plan-question-hint")}>
        {(tie) => <Held {...tie} {...words("question")} field={question} rows={2} class="question" />}
      </Field>
      <Field label={t("plan-aim")} hint={t("plan-aim-hint")}>
        {(tie) => <Held {...tie} {...words("aim")} rows={2} />}
      </Field>
      <div class="twin">
        <Field label={t("plan-decider")} hint={t("plan-decider-hint")}>
          {(tie) => <Held {...tie} {...words("decider")} />}
        </Field>
        <Field label={t("plan-host")} hint={t("plan-host-hint")}>
          {(tie) => <Held {...tie} {...words("host")} />}
        </Field>
      </div>
      <div class="thirds">
        <When
          label={t("plan-start")}
          hint={zone}
          type="datetime-local"
          earliest={`${EARLIEST}T00:00`}
          value={toField(room.plan.starts_at, zone)}
          wrong={t("plan-start-wrong")}
          onSave={(value) => move(live, room, fromField(value, zone))}
        />
        <Field label={t("plan-language")} hint={t("plan-language-hint")}>
          {(tie) => (
            <select
              {...tie}
              value={room.plan.language}
              onChange={(e) => void save({ language: e.currentTarget.value as Language })}
            >
              <option value="fr">{t("language-fr")}</option>
              <option value="en">{t("language-en")}</option>
            </select>
          )}
        </Field>
        <When
          label={t("plan-purge")}
          hint={t("plan-purge-hint")}
          type="date"
          earliest={EARLIEST}
          value={room.plan.purge_on}
          required
          wrong={t("plan-purge-wrong")}
          onSave={(value) => saved(live, { purge_on: value })}
        />
      </div>
    </section>
  );
}

async function saved(live: Live, change: Omit<EditRoom, "type">): Promise<boolean> {
  const outcome = await live.submit({ type: "room.edit", ...change });
  const ours = outcome.ok || outcome.code === "bad_message";
  if (!ours) fault(refusal(outcome.code, outcome.params));
  return outcome.ok;
}

/** Move the workshop. The day of erasure follows where it would lie before it, and that is said. */
async function move(live: Live, { plan }: Room, to: number | null): Promise<boolean> {
  const purge_on = to === null ? plan.purge_on : erasureAfter(plan.purge_on, plan.starts_at ?? live.now(), to);
  const follows = purge_on !== plan.purge_on;
  const done = await saved(live, { starts_at: to, ...(follows ? { purge_on } : {}) });
  if (done && follows) toast(t("plan-purge-follows", { day: day(purge_on) }));
  return done;
}

interface WhenProps {
  label: string;
  hint: string;
  type: "date" | "datetime-local";
  earliest: string;
  /** What is kept now. */
  value: string;
  required?: boolean;
  /** What to say of a date that was refused. */
  wrong: string;
  onSave: (value: string) => Promise<boolean>;
}

/** A date that is kept when it is whole. One that was refused gives way to what is kept, and the field says why. */
function When({ label, hint, type, earliest, value, required = false, wrong, onSave }: WhenProps) {
  const [refused, refuse] = useState(false);
  const whole = (it: HTMLInputElement): boolean => it.validity.valid && (!required || !!it.value);
  const change = async ({ currentTarget: it }: { currentTarget: HTMLInputElement }) => {
    if (!whole(it)) return;
    const kept = await onSave(it.value);
    if (!kept) it.value = value;
    refuse(!kept);
  };
  return (
    <Field label={label} hint={hint} fault={refused ? wrong : undefined}>
      {(tie) => (
        <input
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
