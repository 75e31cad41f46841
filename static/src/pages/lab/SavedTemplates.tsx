import { useState } from "preact/hooks";
import { duration, pick, refusal, t } from "../../i18n";
import { ApiError } from "../../net/api";
import { NAME_MAX, type Template } from "../../net/protocol";
import { Button } from "../../ui/Button";
import { fault } from "../../ui/Toast";
import { dropTemplate, editTemplate } from "./session";

interface Props {
  templates: readonly Template[];
  reload: () => Promise<void>;
}

/** The lab's own agendas, to rename and delete, after those that rooms propose. */
export function SavedTemplates({ templates, reload }: Props) {
  const [proposed, own] = [templates.filter((it) => it.proposed), templates.filter((it) => !it.proposed)];
  return (
    <div class="stack">
      {proposed.length > 0 && <p>{t("templates-proposed-means")}</p>}
      <ul class="saved">
        {[...proposed, ...own].map((template) => (
          <Saved key={template.id} template={template} reload={reload} />
        ))}
      </ul>
    </div>
  );
}

function Saved({
  template: { id, title, minutes = 0, proposed },
  reload,
}: { template: Template } & Pick<Props, "reload">) {
  const [asked, ask] = useState<"" | "name" | "drop">("");
  const { text } = pick(title, "fr");
  const [name, set] = useState(text);
  const done = (acting: Promise<unknown>) =>
    acting.then(
      () => (ask(""), reload()),
      (error: unknown) => error instanceof ApiError && fault(refusal(error.code, error.params)),
    );
  const rename = (event: Event) => (event.preventDefault(), void done(editTemplate(id, { title: name.trim() })));
  if (asked === "name")
    return (
      <li>
        <form class="row" onSubmit={rename}>
          <label class="grow">
            {t("template-title")}
            <input required maxLength={NAME_MAX} value={name} onInput={(e) => set(e.currentTarget.value)} />
          </label>
          <Button kind="main" type="submit">
            {t("save")}
          </Button>
          <Button onClick={() => ask("")}>{t("cancel")}</Button>
        </form>
      </li>
    );
  return (
    <li>
      <p>
        <b>{text}</b> <span class="meta">· {proposed ? t("template-is-proposed") : duration(minutes)}</span>
      </p>
      <p class="row">
        {proposed && (
          <Button kind="main" onClick={() => void done(editTemplate(id, { accept: true }))}>
            {t("template-accept")}
          </Button>
        )}
        {!proposed && asked === "" && <Button onClick={() => ask("name")}>{t("person-rename")}</Button>}
        {asked === "drop" ? (
          <>
            <Button kind="danger" onClick={() => void done(dropTemplate(id))}>
              {t("template-drop-yes")}
            </Button>
            <Button onClick={() => ask("")}>{t("cancel")}</Button>
          </>
        ) : (
          <Button onClick={() => ask("drop")}>{t(proposed ? "template-refuse" : "template-drop")}</Button>
        )}
      </p>
    </li>
  );
}
