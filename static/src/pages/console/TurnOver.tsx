import { useState } from "preact/hooks";
import { pick, t } from "../../i18n";
import type { Command } from "../../net/protocol";
import { stepsOf } from "../../room/agenda";
import { writesFaceDown } from "../../room/phases";
import { titleOf } from "../../room/zones";
import { useLive } from "../../state/context";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";

type Reveal = Extract<Command, { type: "notes.reveal" }>;

interface Props {
  /** Cards that are face down now. */
  n: number;
  first: Reveal;
  onClose: () => void;
  send: (reveal: Reveal) => void;
}

/** Turning cards over, which is never undone: all of them, or those of one step or one area. */
export function TurnOver({ n, first, onClose, send }: Props) {
  const { store } = useLive();
  const [which, choose] = useState(first.phase ? `phase.${first.phase}` : "");
  const language = store.room.value?.plan.language ?? "fr";
  const steps = stepsOf(store).filter(({ phase, runs }) => writesFaceDown(phase) && runs.some(({ turned }) => !turned));
  const [kind, id] = which.split(".");
  const reveal: Reveal = { type: "notes.reveal", ...(kind && id ? { [kind]: id } : {}) };
  return (
    <Dialog
      title={t("turn-title")}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="danger" onClick={() => send(reveal)}>
            {which ? t("turn-some") : t("turn-all", { n })}
          </Button>
        </>
      }
    >
      <div class="stack">
        <Field label={t("turn-which")}>
          {(tie) => (
            <select {...tie} value={which} onChange={(e) => choose(e.currentTarget.value)}>
              <option value="">{t("turn-which-all", { n })}</option>
              {steps.map(({ id: phase, phase: { title } }) => (
                <option key={phase} value={`phase.${phase}`}>
                  {t("turn-which-step", { title: pick(title, language).text })}
                </option>
              ))}
              {store.list("zones").value.map((key) => (
                <option key={key} value={key}>
                  {t("turn-which-area", { title: titleOf(store, key, language).text })}
                </option>
              ))}
            </select>
          )}
        </Field>
        <p>
          {t("turn-means")} {which && t("turn-others")}
        </p>
      </div>
    </Dialog>
  );
}
