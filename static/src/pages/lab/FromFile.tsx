import { Upload } from "lucide";
import { useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import { ApiError } from "../../net/api";
import type { WholeMethod } from "../../net/protocol";
import { Button } from "../../ui/Button";
import { go } from "../../ui/go";
import { fault } from "../../ui/Toast";
import { failed } from "./failed";
import { MethodPreview } from "./MethodPreview";
import * as session from "./session";

/** What to say of a file that is not what its name says. */
const wrong = (file: File) => (session.isArchive(file) ? "lab-archive-wrong" : "lab-import-wrong");

/** A workshop of an export: its agenda, table and cards, under the lab's name. Of an archive: the session as it was, to
 * be read. Or a method of its file, looked at before it is kept. */
export function FromFile() {
  const [busy, set] = useState(false);
  const [read, show] = useState<{ file: File; found: WholeMethod } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    set(true);
    try {
      if (file.name.endsWith(".toml")) show({ file, found: await session.readMethod(file) });
      else go(`/w/${await session.bring(file)}/${session.isArchive(file) ? "report" : "prepare"}`);
    } catch (error) {
      if (error instanceof ApiError && error.code === "bad_message") fault(t(wrong(file)));
      else failed(error);
    }
    set(false);
  };
  return (
    <div class="row from-file">
      <input
        ref={field}
        hidden
        type="file"
        accept=".json,.toml,.zip,application/json,application/toml,application/zip"
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = ""; // the same file, mended, may be chosen again
        }}
      />
      <Button kind="quiet" icon={Upload} aria-disabled={busy} onClick={() => !busy && field.current?.click()}>
        {t(busy ? "lab-import-busy" : "lab-import")}
      </Button>
      <span class="meta">{t("lab-import-means")}</span>
      {read && <MethodPreview {...read} onClose={() => show(null)} />}
    </div>
  );
}
