import { refusal, t } from "../../i18n";
import { laterZone } from "../../room/items";
import { May } from "../../room/may";
import { useLive } from "../../state/context";
import type { Run } from "../../state/records";
import { useIntention } from "../../ui/act";
import { Button } from "../../ui/Button";
import { CopyButton } from "../../ui/CopyButton";
import { composer, EMPTY } from "./composer";
import { returnedWhy } from "./memory";

interface Props {
  run: string;
  /** `unplaced`: once one may write no more in this run. `returned`: those alone that came back, on a page beside
   * that of the composer. `always`: where there is no composer. */
  when?: "unplaced" | "returned" | "always";
}

/** Words that were not placed in time: kept in sight, to be put by for later, copied or thrown away. */
export function Leftover({ run, when = "unplaced" }: Props) {
  const live = useLive();
  const intention = useIntention(live);
  const { text } = composer.value.content;
  const now = live.store.record<Run>(`run.${run}`).value;
  const running = live.store.room.value?.status === "running";
  const full = new May(live).now.left === 0;
  const writes = running && now?.rules.write === "own" && !now.input_ended && !full;
  const elsewhere = { unplaced: writes, returned: !returnedWhy.value, always: false }[when];
  if (!text.trim() || elsewhere) return null;
  const zone = laterZone(live);
  const drop = () => {
    composer.value = EMPTY;
    returnedWhy.value = null;
  };
  const later = async () => {
    const content = { text: text.trim() };
    const done = zone && (await intention.act({ type: "note.add", note: intention.note, zone, content }));
    if (done && composer.peek().content.text === text) drop();
  };
  const why = returnedWhy.value;
  return (
    <section class={when === "unplaced" ? "column leftover" : "leftover"} aria-label={t("leftover")}>
      <p>
        <b>{t("leftover")}</b>
        {why && <> {refusal(why.code, why.params)}</>}
      </p>
      <p class="card private">{text}</p>
      <div class="row">
        {zone && running && <Button onClick={() => void later()}>{t("item-later")}</Button>}
        <CopyButton text={text} />
        <Button kind="quiet" onClick={drop}>
          {t("leftover-drop")}
        </Button>
      </div>
    </section>
  );
}

/** Cards of another step that have no answer yet: their words stay in sight where the page has gone on. */
export function StillWaiting({ run }: { run: string }) {
  const { store } = useLive();
  const waiting = store.pending.value.filter(({ revs, run: of }) => !revs && of !== run);
  const texts = waiting.flatMap(({ id, command }) =>
    command.type === "note.add" || command.type === "note.edit" ? [{ id, text: command.content.text ?? "" }] : [],
  );
  if (!texts.length) return null;
  return (
    <section class="column leftover" aria-label={t("still-waiting")}>
      <p>
        <b>{t("still-waiting")}</b>
      </p>
      {texts.map(({ id, text }) => (
        <p key={id} class="card private">
          {text}
        </p>
      ))}
    </section>
  );
}
