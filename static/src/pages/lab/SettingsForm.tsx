import { refusal, t } from "../../i18n";
import { ApiError } from "../../net/api";
import { TITLE_MAX, type Lab, type Language } from "../../net/protocol";
import { Button } from "../../ui/Button";
import { useShared } from "../../ui/draft";
import { Field } from "../../ui/Field";
import { fault } from "../../ui/Toast";
import { outbox, settle } from "./session";

/** Who answers for what people write here, and how long it is kept. */
export function SettingsForm({ lab, onSaved }: { lab: Lab; onSaved: (lab: Lab) => void }) {
  const {
    words: form,
    write: set,
    drop,
  } = useShared(outbox, "settings", () => ({
    name: lab.name,
    contact: lab.contact,
    retention_days: lab.retention_days || 180,
    language: lab.language as Language,
  }));
  const save = async (event: Event) => {
    event.preventDefault();
    try {
      const saved = await settle(form);
      drop();
      onSaved(saved);
    } catch (error) {
      if (error instanceof ApiError) fault(refusal(error.code, error.params));
    }
  };
  return (
    <form class="stack" onSubmit={(event) => void save(event)}>
      <Field label={t("lab-name")} hint={t("lab-name-hint")}>
        {(tie) => (
          <input
            {...tie}
            required
            maxLength={TITLE_MAX}
            value={form.name}
            autocomplete="organization"
            onInput={({ currentTarget: it }) => set((now) => ({ ...now, name: it.value }))}
          />
        )}
      </Field>
      <Field label={t("lab-contact")} hint={t("lab-contact-hint")}>
        {(tie) => (
          <input
            {...tie}
            required
            maxLength={TITLE_MAX}
            value={form.contact}
            onInput={({ currentTarget: it }) => set((now) => ({ ...now, contact: it.value }))}
          />
        )}
      </Field>
      <Field label={t("lab-retention")} hint={t("lab-retention-hint")}>
        {(tie) => (
          <input
            {...tie}
            type="number"
            class="figure"
            required
            min={1}
            max={3650}
            value={form.retention_days}
            onInput={({ currentTarget: it }) => set((now) => ({ ...now, retention_days: it.valueAsNumber || 0 }))}
          />
        )}
      </Field>
      <p class="row end">
        <Button kind="main" type="submit">
          {t("save")}
        </Button>
      </p>
    </form>
  );
}
