import { Upload } from "lucide";
import { useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { go } from "../../ui/go";
import { failed } from "./failed";
import * as session from "./session";

/** A workshop of an export: its agenda, table and cards, under the lab's name. */
export function FromFile() {
  const [busy, set] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    set(true);
    try {
      go(`/w/${await session.bring(file)}/prepare`);
    } catch (error) {
      failed(error);
      set(false);
    }
  };
  return (
    <p class="row from-file">
      <input
        ref={field}
        hidden
        type="file"
        accept=".json,application/json"
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <Button kind="quiet" icon={Upload} aria-disabled={busy} onClick={() => !busy && field.current?.click()}>
        {t(busy ? "lab-import-busy" : "lab-import")}
      </Button>
      <span class="meta">{t("lab-import-means")}</span>
    </p>
  );
}
