import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { TITLE_MAX, type RoomLine } from "../../net/protocol";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useShared } from "../../ui/draft";
import { Field } from "../../ui/Field";
import { failed } from "./failed";
import { outbox, renameRoom } from "./session";

interface Props {
  room: RoomLine;
  onClose: () => void;
  onDone: () => void;
}

/** A workshop is called by its question. */
export function RenameDialog({ room, onClose, onDone }: Props) {
  const { words: question, write: set, drop } = useShared(outbox, `rename ${room.room}`, () => room.question ?? "");
  const close = () => (drop(), onClose());
  const [busy, hold] = useState(false);
  const save = (event: Event) => {
    event.preventDefault();
    hold(true);
    void renameRoom(room.room, question.trim())
      .then(() => (drop(), onDone()), failed)
      .finally(() => hold(false));
  };
  return (
    <Dialog title={t("lab-rename")} open onClose={close}>
      <form class="stack" onSubmit={save}>
        <Field label={t("lab-question")}>
          {(tie) => (
            <input
              {...tie}
              required
              maxLength={TITLE_MAX}
              value={question}
              onInput={(event) => set(event.currentTarget.value)}
            />
          )}
        </Field>
        <div class="row end">
          <Button onClick={close}>{t("cancel")}</Button>
          <Button kind="main" type="submit" disabled={busy || !question.trim()}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
