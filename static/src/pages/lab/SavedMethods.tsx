import { useState } from "preact/hooks";
import { duration, pick, refusal, t } from "../../i18n";
import { ApiError } from "../../net/api";
import { NAME_MAX, type MethodLine } from "../../net/protocol";
import { Button } from "../../ui/Button";
import { useShared } from "../../ui/draft";
import { fault } from "../../ui/Toast";
import { dropMethod, editMethod, outbox } from "./session";

interface Props {
  methods: readonly MethodLine[];
  reload: () => Promise<void>;
}

/** The lab's own agendas, to rename and delete, after those that rooms propose. */
export function SavedMethods({ methods, reload }: Props) {
  const [proposed, own] = [methods.filter((it) => it.proposed), methods.filter((it) => !it.proposed)];
  return (
    <div class="stack">
      {proposed.length > 0 && <p>{t("methods-proposed-means")}</p>}
      <ul class="saved">
        {[...proposed, ...own].map((method) => (
          <Saved key={method.id} method={method} reload={reload} />
        ))}
      </ul>
    </div>
  );
}

function Saved({
  method: { id, title, minutes = 0, proposed },
  reload,
}: { method: MethodLine } & Pick<Props, "reload">) {
  const [asked, ask] = useState<"" | "name" | "drop">("");
  const { text } = pick(title, "fr");
  const { words: name, write: set, drop } = useShared(outbox, `method ${id}`, () => text);
  const close = () => (drop(), ask(""));
  const done = (acting: Promise<unknown>) =>
    acting.then(
      () => (close(), reload()),
      (error: unknown) => error instanceof ApiError && fault(refusal(error.code, error.params)),
    );
  const rename = (event: Event) => (event.preventDefault(), void done(editMethod(id, { title: name.trim() })));
  if (asked === "name")
    return (
      <li>
        <form class="row" onSubmit={rename}>
          <label class="grow">
            {t("method-title")}
            <input required maxLength={NAME_MAX} value={name} onInput={(e) => set(e.currentTarget.value)} />
          </label>
          <Button kind="main" type="submit">
            {t("save")}
          </Button>
          <Button onClick={close}>{t("cancel")}</Button>
        </form>
      </li>
    );
  return (
    <li>
      <p>
        <b>{text}</b> <span class="meta">· {proposed ? t("method-is-proposed") : duration(minutes)}</span>
      </p>
      <p class="row">
        {proposed && (
          <Button kind="main" onClick={() => void done(editMethod(id, { accept: true }))}>
            {t("method-accept")}
          </Button>
        )}
        {!proposed && asked === "" && <Button onClick={() => ask("name")}>{t("person-rename")}</Button>}
        {asked === "drop" ? (
          <>
            <Button kind="danger" onClick={() => void done(dropMethod(id))}>
              {t("method-drop-yes")}
            </Button>
            <Button onClick={() => ask("")}>{t("cancel")}</Button>
          </>
        ) : (
          <Button onClick={() => ask("drop")}>{t(proposed ? "method-refuse" : "method-drop")}</Button>
        )}
      </p>
    </li>
  );
}
