import { useEffect, useRef, useState } from "preact/hooks";
import { pick, refusal, t } from "../../i18n";
import { longId } from "../../net/ids";
import { TEXT_MAX } from "../../net/protocol";
import { May, written } from "../../room/may";
import { cardsOf } from "../../room/pasting";
import { NOWHERE, sentSpot } from "../../room/spots";
import { startsIn } from "../../room/zones";
import { useLive } from "../../state/context";
import type { Live } from "../../state/live";
import { faceDown, idOf, sent, type Phase, type Run, type Zone } from "../../state/records";
import { say } from "../../ui/announce";
import { Button } from "../../ui/Button";
import { Details } from "../cards/Details";
import { SpotFields } from "../wall/SpotFields";
import { composer, EMPTY, type Draft } from "./composer";
import { returnedWhy } from "./memory";
import { PasteDialog, textsIn } from "./Paste";

const NEAR_END = 40;
const ROWS = { least: 2, most: 5 };

interface Props {
  runId: string;
  run: Run;
  phase: Phase;
  left: number | null;
}

/** Two lines that grow to five. Enter makes a line break; the words are kept while they are typed. */
export function Composer({ runId, run, phase, left }: Props) {
  const live = useLive();
  const field = useRef<HTMLTextAreaElement>(null);
  const { content, zone: chosen, run: chosenIn = runId } = composer.value;
  const { text } = content;
  const zones = new May(live).writable();
  const first = idOf(
    startsIn(
      live.store,
      zones.map((id) => `zone.${id}`),
    ),
  );
  const zone = zones.includes(chosen) && chosenIn === runId ? chosen : first;
  const gone = !!text && !!chosen && !live.store.record(`zone.${chosen}`).value;
  const actions = live.store.record<Zone>(`zone.${zone}`).value?.purpose === "actions";
  const [lines, offer] = useState(0);
  const [spot, put] = useState(NOWHERE);
  useEffect(() => put(NOWHERE), [zone, runId]);
  const [pasting, paste] = useState<readonly string[] | null>(null);
  useEffect(() => grow(field.current), [text]);
  useEffect(() => {
    if (!text) offer(0);
  }, [text]);

  const place = (event?: Event) => {
    event?.preventDefault();
    const words = text.trim();
    if (!words) return field.current?.focus();
    composer.value = { ...EMPTY, zone, run: runId };
    returnedWhy.value = null;
    say(t(faceDown(run) ? "placed-private" : "placed"));
    const card = { zone, content: sent({ ...content, text: words }), ...sentSpot(spot) };
    void live.submit({ type: "note.add", note: longId(), ...card }, runId);
    if (left !== 1) field.current?.focus();
  };
  const why = returnedWhy.value;
  const over = live.store.runId.value !== runId;
  const set = (more: Partial<Draft>) => (composer.value = { ...composer.value, run: runId, ...more });
  const label = t(actions ? "composer-action" : "composer-idea");
  return (
    <>
      <form class="bottom composer" onSubmit={place}>
        {why && text && (
          <p class="wrong" role="alert">
            {refusal(why.code, why.params)}
          </p>
        )}
        {(zones.length > 1 || gone) && (
          <Zones zones={zones} zone={zone} gone={gone} choose={(it) => set({ zone: it })} />
        )}
        <SpotFields zone={`zone.${zone}`} spot={spot} change={put} />
        <label class="unseen" for="composer">
          {label}
        </label>
        <textarea
          id="composer"
          ref={field}
          rows={ROWS.least}
          maxLength={TEXT_MAX}
          placeholder={label}
          value={text}
          aria-describedby="composer-hint"
          enterkeyhint="enter"
          onPaste={(event) => offer(textsIn(event).length)}
          onInput={(event) => set({ zone, content: { ...content, text: event.currentTarget.value } })}
          onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === "Enter" && place(event)}
        />
        {lines > 1 && !actions && (
          <p class="row between">
            <span>{t("paste-offer", { n: lines })}</span>
            <Button onClick={() => paste(cardsOf(text))}>{t("paste-look")}</Button>
          </p>
        )}
        {actions && <Details content={content} change={(it) => set({ content: it })} />}
        <div class="row between">
          <p id="composer-hint" class="meta">
            {TEXT_MAX - text.length <= NEAR_END
              ? t("characters-left", { n: TEXT_MAX - text.length })
              : over
                ? t("composer-over")
                : hint(live, left)}
          </p>
          <div class="row acts">
            {phase.ready && written(live).length > 0 && !text && (
              <Button onClick={() => live.ready(true)}>{t("done")}</Button>
            )}
            <Button kind="main" type="submit" disabled={!zone || over}>
              {t("place")}
            </Button>
          </div>
        </div>
      </form>
      {pasting && (
        <PasteDialog
          live={live}
          texts={pasting}
          zones={[zone]}
          left={left}
          onRest={(rest) => set({ zone, content: { ...composer.peek().content, text: rest.join("\n") } })}
          onClose={() => paste(null)}
        />
      )}
    </>
  );
}

/** How many are left, and who can read it. */
function hint(live: Live, left: number | null): string {
  const reader = t(`reader-${new May(live).readers()}`);
  return left === null ? reader : `${t("cards-left", { n: left })} ${reader}`;
}

function grow(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.rows = ROWS.least;
  const line = Number.parseFloat(getComputedStyle(field).lineHeight) || 22;
  const extra = Math.ceil((field.scrollHeight - field.clientHeight) / line);
  field.rows = Math.max(ROWS.least, Math.min(ROWS.most, ROWS.least + extra));
}

interface ZonesProps {
  zones: string[];
  zone: string;
  /** The one that was chosen is there no more. */
  gone: boolean;
  choose: (zone: string) => void;
}

function Zones({ zones, zone, gone, choose }: ZonesProps) {
  const { store } = useLive();
  const working = store.room.value?.plan.language ?? "fr";
  const name = (id: string) => pick(store.record<Zone>(`zone.${id}`).value?.title ?? {}, working).text;
  return (
    <div class="field">
      {gone && (
        <p class="wrong" role="alert" id="composer-zone-gone">
          {t("area-gone")}
        </p>
      )}
      <label for="composer-zone">{t("composer-where")}</label>
      <select
        id="composer-zone"
        value={zone}
        aria-describedby={gone ? "composer-zone-gone" : undefined}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {zones.map((id) => (
          <option key={id} value={id}>
            {name(id)}
          </option>
        ))}
      </select>
    </div>
  );
}
