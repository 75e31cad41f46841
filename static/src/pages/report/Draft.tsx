import { Copy, Undo2 } from "lucide";
import { useRef, useState } from "preact/hooks";
import { refusal, t } from "../../i18n";
import { ApiError, blob } from "../../net/api";
import { TITLE_MAX } from "../../net/protocol";
import { itemText } from "../../room/items";
import { titleOf } from "../../room/zones";
import type { Live } from "../../state/live";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Check";
import { copy } from "../../ui/copy";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { go } from "../../ui/go";
import { Held } from "../../ui/Held";
import { fault, toast } from "../../ui/Toast";
import { Reading } from "./Reading";

/** The facilitators' draft: what to remember, what to leave out, how it reads; then Share. */
export function ReportDraft({ live }: { live: Live }) {
  const [asking, ask] = useState(false);
  return (
    <main class="report draft" tabIndex={-1}>
      <header>
        <h1>{t("report-draft")}</h1>
        <p class="soft">{t("report-draft-means")}</p>
      </header>
      <div class="desk">
        <section class="paper stack">
          <Remember live={live} />
          <LeaveOut live={live} />
        </section>
        <section class="paper stack">
          <Button kind="main" class="wide" aria-describedby="share-means" onClick={() => ask(true)}>
            {t("report-share")}
          </Button>
          <p id="share-means" class="meta">
            {t("report-share-means")}
          </p>
          <Message live={live} />
          <Reopen live={live} />
        </section>
      </div>
      <section class="preview" aria-label={t("report-preview")}>
        <Reading live={live} files />
      </section>
      {asking && (
        <Dialog
          title={t("report-share")}
          open
          onClose={() => ask(false)}
          actions={
            <>
              <Button onClick={() => ask(false)}>{t("cancel")}</Button>
              <Button kind="main" onClick={() => void act(live, { type: "report.share" })}>
                {t("report-share")}
              </Button>
            </>
          }
        >
          <p>{t("report-share-sure")}</p>
        </Dialog>
      )}
    </main>
  );
}

function Remember({ live }: { live: Live }) {
  const lines = live.store.report.value?.remember ?? ["", "", ""];
  // Lines on their way: the next one left must not put them back.
  const sent = useRef(new Map<number, string>());
  const save = async (n: number, text: string) => {
    const mine = text.trim();
    sent.current.set(n, mine);
    const [a = "", b = "", c = ""] = lines.map((line, at) => sent.current.get(at) ?? line);
    const kept = await act(live, { type: "report.edit", remember: [a, b, c] });
    if (sent.current.get(n) === mine) sent.current.delete(n);
    return kept;
  };
  return (
    <fieldset class="stack">
      <legend>{t("report-remember")}</legend>
      <p class="hint">{t("report-remember-hint")}</p>
      {[0, 1, 2].map((n) => (
        <Field key={n} label={t("report-line", { n: n + 1 })}>
          {(tie) => <Held {...tie} maxLength={TITLE_MAX} value={lines[n] ?? ""} onSave={(text) => save(n, text)} />}
        </Field>
      ))}
    </fieldset>
  );
}

/** Every card, to be left out one by one. They stay in the room, not in the report. */
function LeaveOut({ live }: { live: Live }) {
  const { store } = live;
  const out = store.report.value?.left_out ?? [];
  const language = store.room.value?.plan.language ?? "fr";
  return (
    <details>
      <summary>
        {t("report-leave-out")} <span class="soft">{out.length}</span>
      </summary>
      {store.list("zones").value.map((zone) => {
        const cards = store
          .list(zone)
          .value.flatMap((key) => (key.startsWith("theme.") ? store.list(`theme.${key.slice(6)}`).value : [key]))
          .filter((key) => !store.note(key).value?.visible_to);
        return (
          cards.length > 0 && (
            <fieldset key={zone}>
              <legend>{titleOf(store, zone, language).text}</legend>
              {cards.map((key) => (
                <Check
                  key={key}
                  checked={out.includes(key.slice(5))}
                  onChange={(on) => void act(live, { type: "report.leave_out", note: key.slice(5), out: on })}
                >
                  {itemText(store, key)}
                </Check>
              ))}
            </fieldset>
          )
        );
      })}
    </details>
  );
}

/** The words to send with the report. */
export const Message = ({ live: { session } }: { live: Live }) => {
  const take = async () => {
    try {
      const text = await (await blob(`/api/rooms/${session.room}/message`, session.token)).text();
      if (await copy(text)) toast(t("copied"));
      else fault(t("copy-failed"));
    } catch (error) {
      if (error instanceof ApiError) fault(refusal(error.code, error.params));
    }
  };
  return (
    <Button icon={Copy} onClick={() => void take()}>
      {t("report-message")}
    </Button>
  );
};

const Reopen = ({ live }: { live: Live }) => {
  const open = async () => {
    if (await act(live, { type: "room.reopen" })) go(`/w/${live.session.room}/console`);
  };
  return (
    <Button kind="quiet" icon={Undo2} onClick={() => void open()}>
      {t("report-reopen")}
    </Button>
  );
};
