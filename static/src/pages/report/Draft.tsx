import { Copy, Undo2 } from "lucide";
import { useRef, useState } from "preact/hooks";
import { day, refusal, t } from "../../i18n";
import { ApiError, blob } from "../../net/api";
import { TITLE_MAX } from "../../net/protocol";
import { itemText } from "../../room/items";
import { titleOf } from "../../room/zones";
import type { Live } from "../../state/live";
import { idOf, type Report, type Zone } from "../../state/records";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Check } from "../../ui/Check";
import { copy } from "../../ui/copy";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { go } from "../../ui/go";
import { InPlace } from "../../ui/InPlace";
import { fault, toast } from "../../ui/Toast";
import { Files } from "../../parts/files/Files";
import { LabLink } from "../../parts/inside/LabLink";
import { makeOwnLink } from "./OwnLink";
import { Preview } from "./Preview";

/** The facilitators' draft: what to remember, what to leave out, how it reads; then Share. */
export function ReportDraft({ live }: { live: Live }) {
  const [asking, ask] = useState(false);
  const corrects = (live.store.report.value?.version ?? 0) > 0;
  return (
    <main class="report draft" tabIndex={-1}>
      <header>
        <LabLink live={live} />
        <h1>{t(corrects ? "report-correcting" : "report-draft")}</h1>
        <p class="soft">{t(corrects ? "report-correcting-means" : "report-draft-means")}</p>
      </header>
      <div class="desk">
        <section class="paper stack">
          <Remember live={live} />
          <PersonalAreas live={live} />
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
          {!corrects && <Reopen live={live} />}
        </section>
      </div>
      <section class="preview stack" aria-label={t("report-preview")}>
        <Files live={live} />
        <Preview live={live} />
      </section>
      {asking && <ShareDialog live={live} onClose={() => ask(false)} />}
    </main>
  );
}

type Access = Report["access"];
const WHO: readonly Access[] = ["anyone", "link", "present"];

/** Who will be able to read it is said, and chosen, before it is shared; as it was, where it is corrected. */
function ShareDialog({ live, onClose }: { live: Live; onClose: () => void }) {
  const [access, choose] = useState<Access>(live.store.report.value?.access ?? "anyone");
  const share = async () => {
    if ((await act(live, { type: "report.share", access })) && access === "link") await makeOwnLink(live);
  };
  return (
    <Dialog
      title={t("report-share")}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" onClick={() => void share()}>
            {t("report-share")}
          </Button>
        </>
      }
    >
      <div class="stack">
        <Choice label={t("report-who")} ids="report-who" value={access} of={WHO} onChange={choose} />
        <p>{t(`report-who-${access}-means`, { day: day(live.store.room.value?.plan.purge_on ?? "") })}</p>
        <p>{t("report-share-sure")}</p>
      </div>
    </Dialog>
  );
}

/** Where people speak of themselves: out of the report, unless it is chosen. */
function PersonalAreas({ live }: { live: Live }) {
  const { store } = live;
  const inside = store.report.value?.areas_in ?? [];
  const language = store.room.value?.plan.language ?? "fr";
  const personal = store.list("zones").value.filter((key) => store.record<Zone>(key).value?.personal);
  return personal.length ? (
    <fieldset>
      <legend>{t("report-personal")}</legend>
      <p class="hint">{t("report-personal-hint")}</p>
      {personal.map((key) => (
        <Check
          key={key}
          checked={inside.includes(idOf(key))}
          onChange={(into) => void act(live, { type: "report.area", zone: idOf(key), into })}
        >
          {titleOf(store, key, language).text}
        </Check>
      ))}
    </fieldset>
  ) : null;
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
          {(tie) => (
            <InPlace
              {...tie}
              words={`remember ${n}`}
              maxLength={TITLE_MAX}
              value={lines[n] ?? ""}
              onSave={(text) => save(n, text)}
            />
          )}
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
