import { useState } from "preact/hooks";
import { duration, list, pick, t } from "../../i18n";
import type { WholeMethod } from "../../net/protocol";
import { areasIn, plannedOf } from "../../parts/agenda/planned";
import { Remarks } from "../../parts/agenda/Remarks";
import { remarksOn } from "../../room/remarks";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { go } from "../../ui/go";
import { failed } from "./failed";
import * as session from "./session";
import { methodSteps, ownLength } from "./steps";
import { Strip } from "./Strip";

interface Props {
  file: File;
  found: WholeMethod;
  onClose: () => void;
}

/** What a method's file says, before it is kept: whose it is, how long, which steps. */
export function MethodPreview({ file, found: { method }, onClose }: Props) {
  const [busy, set] = useState(false);
  const minutes = ownLength(method);
  const steps = methodSteps(method, minutes);
  const [planned, areas] = [steps.map(({ phase }) => plannedOf(phase)), areasIn(method)];
  const [title, summary] = [pick(method.title, "fr"), pick(method.summary ?? {}, "fr")];
  const keep = async () => {
    set(true);
    try {
      go(`/lab/methods/${await session.importMethod(file)}`);
    } catch (error) {
      failed(error);
      set(false);
    }
  };
  return (
    <Dialog title={t("method-read")} open onClose={onClose}>
      <div class="stack">
        <h3 lang={title.lang}>{title.text}</h3>
        {summary.text && <p lang={summary.lang}>{summary.text}</p>}
        <p class="meta">{t("method-read-size", { n: steps.length, minutes: duration(minutes) })}</p>
        {method.about && (
          <p class="meta">
            {t("method-licence", { authors: list([...method.about.authors]), licence: method.about.licence })}
          </p>
        )}
        <Strip steps={steps} minutes={minutes} />
        <ol class="read-steps">
          {steps.map(({ phase, minutes: spell }, at) => (
            <li key={at}>
              {pick(phase.title, "fr").text} {spell > 0 && <span class="meta">{duration(spell)}</span>}
            </li>
          ))}
        </ol>
        <Remarks of={remarksOn({ steps: planned, areas })} steps={planned} areas={areas} working="fr" />
        <p class="row end">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" disabled={busy} onClick={() => void keep()}>
            {t("method-keep")}
          </Button>
        </p>
      </div>
    </Dialog>
  );
}
