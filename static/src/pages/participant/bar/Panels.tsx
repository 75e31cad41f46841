import { signal } from "@preact/signals";
import { t } from "../../../i18n";
import { seenName } from "../../../net/cleaning";
import { NAME_MAX, TEXT_MAX } from "../../../net/protocol";
import { laterZone } from "../../../room/items";
import { May } from "../../../room/may";
import { DevicesDialog } from "../../../parts/access/DevicesDialog";
import type { Live } from "../../../state/live";
import type { Person } from "../../../state/records";
import { act } from "../../../ui/act";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { useDraft } from "../../../ui/draft";
import { Check } from "../../../ui/Check";
import { Field } from "../../../ui/Field";
import { toast } from "../../../ui/Toast";

/** Which of the menu's questions is open. */
export const panel = signal<"" | "name" | "later" | "devices" | "leave">("");
const close = (): void => void (panel.value = "");

export const Panels = ({ live, leave }: { live: Live; leave: () => void }) => (
  <>
    {panel.value === "name" && <Name live={live} />}
    {panel.value === "later" && <Later live={live} />}
    {panel.value === "devices" && <DevicesDialog token={live.session.token} onClose={close} />}
    {panel.value === "leave" && (
      <Dialog
        title={t("leave-title")}
        open
        onClose={close}
        actions={
          <>
            <Button onClick={close}>{t("leave-stay")}</Button>
            <Button kind="main" onClick={() => (close(), leave())}>
              {t("leave")}
            </Button>
          </>
        }
      >
        <p>{t("leave-text")}</p>
      </Dialog>
    )}
  </>
);

function Name({ live }: { live: Live }) {
  const me = live.store.me;
  const person = live.store.record<Person>(`person.${me}`).value;
  const form = useDraft(live, "my name", () => live.store.peek<Person>(`person.${me}`)?.name ?? "");
  const { words: name, write } = form;
  const away = () => (form.drop(), close());
  const send = async (event: Event) => {
    event.preventDefault();
    const seen = seenName(name);
    if (seen && (await form.act({ type: "person.rename", participant: me, name: seen }))) close();
  };
  return (
    <Dialog title={t("my-name")} open onClose={away}>
      <form class="stack" onSubmit={(event) => void send(event)}>
        <Field label={t("entry-name")}>
          {(tie) => (
            <input
              {...tie}
              required
              maxLength={NAME_MAX}
              autocomplete="nickname"
              value={name}
              onInput={(e) => write(e.currentTarget.value)}
            />
          )}
        </Field>
        {live.store.report.value?.shared_at == null && (
          <Check checked={person?.named ?? false} onChange={(named) => void act(live, { type: "person.named", named })}>
            {t("name-in-report")}
          </Check>
        )}
        <div class="row end">
          <Button onClick={away}>{t("cancel")}</Button>
          <Button kind="main" type="submit">
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The area for later is open in every step. */
function Later({ live }: { live: Live }) {
  const form = useDraft(live, "later", () => "");
  const { words: text, write } = form;
  const away = () => (form.drop(), close());
  const zone = laterZone(live);
  const send = async (event: Event) => {
    event.preventDefault();
    if (
      !zone ||
      !text.trim() ||
      !(await form.act({ type: "note.add", note: form.note, zone, content: { text: text.trim() } }))
    )
      return;
    close();
    toast(t("later-done"));
  };
  return (
    <Dialog title={t("later-note")} open onClose={away}>
      <form class="stack" onSubmit={(event) => void send(event)}>
        <Field label={t("later-label")} hint={`${t("later-hint")} ${t(`reader-${new May(live).readers()}`)}`}>
          {(tie) => (
            <textarea
              {...tie}
              rows={3}
              maxLength={TEXT_MAX}
              value={text}
              onInput={(e) => write(e.currentTarget.value)}
            />
          )}
        </Field>
        <div class="row end">
          <Button onClick={away}>{t("cancel")}</Button>
          <Button kind="main" type="submit">
            {t("place")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
