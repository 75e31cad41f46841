import { refusal, t } from "../i18n";
import { longId } from "../net/ids";
import { laterZone } from "../outline/actions";
import { act } from "../state/act";
import { useLive } from "../state/context";
import type { Phase, Run } from "../state/records";
import { Button } from "../ui/Button";
import { CopyButton } from "../ui/CopyButton";
import { composer, EMPTY } from "./composer";
import { returnedWhy } from "./memory";

/** Words that were not placed in time: kept in sight, to be put by for later, copied or thrown away. `returned`: on a
 * page without the composer, those alone that came back. */
export function Leftover({ run, returned = false }: { run: string; returned?: boolean }) {
  const live = useLive();
  const { text } = composer.value;
  const now = live.store.record<Run>(`run.${run}`).value;
  const phase = live.store.record<Phase>(`phase.${now?.phase}`).value;
  const running = live.store.room.value?.status === "running";
  const writes = running && phase?.write.who === "own" && !now?.input_ended;
  if (!text.trim() || (returned ? !returnedWhy.value : writes)) return null;
  const zone = laterZone(live);
  const drop = () => {
    composer.value = EMPTY;
    returnedWhy.value = null;
  };
  const later = async () => {
    if (zone && (await act(live, { type: "note.add", note: longId(), zone, text: text.trim() }))) drop();
  };
  const why = returnedWhy.value;
  return (
    <section class={returned ? "leftover" : "column leftover"} aria-label={t("leftover")}>
      <p><b>{t("leftover")}</b>{why && <> {refusal(why.code, why.params)}</>}</p>
      <p class="card private">{text}</p>
      <div class="row">
        {zone && running && <Button onClick={() => void later()}>{t("item-later")}</Button>}
        <CopyButton text={text} />
        <Button kind="quiet" onClick={drop}>{t("leftover-drop")}</Button>
      </div>
    </section>
  );
}
