import { signal } from "@preact/signals";
import { Download, FileText, LoaderCircle } from "lucide";
import { refusal, t } from "../../i18n";
import { ApiError, file } from "../../net/api";
import type { Live } from "../../state/live";
import { say } from "../../ui/announce";
import { Button } from "../../ui/Button";
import { Menu } from "../../ui/Menu";
import { fault } from "../../ui/Toast";
import { download } from "./download";
import "./files.css";

/** The files most people want, and those behind a press: the name of each is the name of its format. */
const FIRST = ["pdf", "docx", "note"] as const;
const OTHERS = [
  "html", "odt", "markdown", "xlsx", "cards", "themes", "votes", "actions", "ics", "svg", "json",
] as const; // prettier-ignore

/** Files that are being made. */
const making = signal<ReadonlySet<string>>(new Set());

function mark(format: string, on: boolean): void {
  const next = new Set(making.value);
  if (on) next.add(format);
  else next.delete(format);
  making.value = next;
}

const ARCHIVE = "archive";

async function take({ session }: Live, format: string): Promise<void> {
  if (making.value.has(format)) return;
  mark(format, true);
  say(t("files-making", { n: 1 }));
  try {
    const where = format === ARCHIVE ? ARCHIVE : `exports/${format}`;
    download(await file(`/api/rooms/${session.room}/${where}`, session.token));
    say(t("files-made"));
  } catch (error) {
    if (error instanceof ApiError) fault(refusal(error.code, error.params));
  } finally {
    mark(format, false);
  }
}

/** The report as files to take along. While one is made, that is said and shown, and everything else goes on. */
export const Files = ({ live }: { live: Live }) => (
  <div class="files stack">
    <p class="row">
      {FIRST.map((format) => (
        <FileButton key={format} live={live} format={format} />
      ))}
      <FilesMenu live={live} formats={OTHERS} text={t("files-others")} />
    </p>
    <Making />
  </div>
);

const FileButton = ({ live, format, text = t(`files-${format}`) }: { live: Live; format: string; text?: string }) => {
  const busy = making.value.has(format);
  return (
    <Button
      kind="quiet"
      icon={busy ? LoaderCircle : Download}
      aria-disabled={busy}
      class={busy ? "making" : ""}
      onClick={() => void take(live, format)}
    >
      {text}
    </Button>
  );
};

/** The whole session for who keeps it: readable without this program, once the report is shared. */
export const Archive = ({ live }: { live: Live }) => (
  <div class="files stack">
    <p class="row">
      <FileButton live={live} format={ARCHIVE} />
    </p>
    <p class="meta">{t("files-archive-means")}</p>
  </div>
);

/** The provisional report, while the room runs: a page for whoever wants it now, and the same files behind a press. */
export const Provisional = ({ live }: { live: Live }) => (
  <div class="files stack">
    <p class="meta">{t("files-provisional-means")}</p>
    <p class="row">
      <FileButton live={live} format="html" text={t("export-provisional-kind")} />
      <FilesMenu live={live} formats={[...FIRST, ...OTHERS]} text={t("files-provisional")} />
    </p>
    <Making />
  </div>
);

interface MenuProps {
  live: Live;
  formats: readonly string[];
  text: string;
}

const FilesMenu = ({ live, formats, text }: MenuProps) => (
  <Menu
    label={text}
    text={text}
    icon={FileText}
    actions={() =>
      formats.map((format) => ({ id: format, label: t(`files-${format}`), run: () => void take(live, format) }))
    }
  />
);

const Making = () =>
  making.value.size > 0 ? (
    <p class="meta making-line">
      <progress aria-hidden="true" /> {t("files-making", { n: making.value.size })}
    </p>
  ) : null;
