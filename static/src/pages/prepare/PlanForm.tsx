import type { RefObject } from "preact";
import { t } from "../../i18n";
import { PARTICIPANTS_MAX, TEXT_MAX, TITLE_MAX, type EditRoom, type Language } from "../../net/protocol";
import { fromField, toField } from "../../room/when";
import type { Live } from "../../state/live";
import type { Room } from "../../state/records";
import { act } from "../../ui/act";
import { Field } from "../../ui/Field";
import { InPlace } from "../../ui/InPlace";
import { PurgeDate } from "./PurgeDate";
import { reschedule, When } from "./When";

interface Props {
  live: Live;
  room: Room;
  question: RefObject<HTMLTextAreaElement | null>;
}

type Words = "question" | "aim" | "decider" | "host" | "place" | "video";

/** No date is before it. A year typed digit by digit is 0002 for a moment; such a date, or half of one,
 * is not kept, and gone when the field is left. */
const EARLIEST = "2000-01-01";

/** What the invitation says. Each field is kept when it is left. */
export function PlanForm({ live, room, question }: Props) {
  const save = (change: Omit<EditRoom, "type">) => act(live, { type: "room.edit", ...change });
  const words = (name: Words) => ({
    words: `plan ${name}`,
    value: room.plan[name],
    maxLength: name === "aim" ? TEXT_MAX : TITLE_MAX,
    onSave: (text: string) => save({ [name]: text.replaceAll("\n", name === "aim" ? "\n" : " ").trim() }),
  });
  const zone = room.plan.timezone || "Europe/Paris";
  return (
    <section class="paper stack" aria-label={t("plan")}>
      <Field label={t("plan-question")} hint={t("plan-question-hint")}>
        {(tie) => <InPlace {...tie} {...words("question")} field={question} rows={2} class="question" />}
      </Field>
      <Field label={t("plan-aim")} hint={t("plan-aim-hint")}>
        {(tie) => <InPlace {...tie} {...words("aim")} rows={2} />}
      </Field>
      <div class="twin">
        <Field label={t("plan-decider")} hint={t("plan-decider-hint")}>
          {(tie) => <InPlace {...tie} {...words("decider")} />}
        </Field>
        <Field label={t("plan-host")} hint={t("plan-host-hint")}>
          {(tie) => <InPlace {...tie} {...words("host")} />}
        </Field>
      </div>
      <div class="twin">
        <Field label={t("plan-place")} hint={t("plan-place-hint")}>
          {(tie) => <InPlace {...tie} {...words("place")} />}
        </Field>
        <Field label={t("plan-video")} hint={t("plan-video-hint")}>
          {(tie) => <InPlace {...tie} {...words("video")} />}
        </Field>
      </div>
      <div class={live.role.value === "lab" ? "halves" : "thirds"}>
        <When
          label={t("plan-start")}
          hint={zone}
          type="datetime-local"
          earliest={`${EARLIEST}T00:00`}
          value={toField(room.plan.starts_at, zone)}
          onSave={(value) => reschedule(live, room, fromField(value, zone))}
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
        <PurgeDate live={live} room={room} earliest={EARLIEST} />
        {live.role.value === "lab" && (
          <Field label={t("plan-size")} hint={t("plan-size-hint")}>
            {(tie) => (
              <input
                {...tie}
                type="number"
                class="figure"
                min={1}
                max={PARTICIPANTS_MAX}
                value={room.plan.size}
                onChange={({ currentTarget: { valueAsNumber, validity } }) =>
                  validity.valid && void save({ size: valueAsNumber })
                }
                onBlur={({ currentTarget: it }) => it.validity.valid || (it.value = String(room.plan.size))}
              />
            )}
          </Field>
        )}
      </div>
    </section>
  );
}
