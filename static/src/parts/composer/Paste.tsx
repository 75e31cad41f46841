import { useEffect, useState } from "preact/hooks";
import { refusal, t } from "../../i18n";
import { longId } from "../../net/ids";
import { cleaned } from "../../net/cleaning";
import { nameOf } from "../../room/items";
import { cardsOf } from "../../room/pasting";
import type { Live } from "../../state/live";
import { BLANK, sent } from "../../state/records";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import "./paste.css";

interface Props {
  live: Live;
  /** A card each. */
  texts: readonly string[];
  /** Where they may go, by their ids; the first is proposed. */
  zones: readonly string[];
  /** How many more one may write; null: as many as one likes. */
  left: number | null;
  /** By the facilitators, for the room. */
  room?: boolean;
  /** Told what is left, to be kept, each time a card goes, and when one that went is refused. */
  onRest: (rest: readonly string[]) => void;
  onClose: () => void;
}

/** As many cards as lines, once one has seen them; what does not fit is named and stays. */
export function PasteDialog({ live, texts, zones, left, room = false, onRest, onClose }: Props) {
  const [rest, keep] = useState(texts);
  const [why, tell] = useState("");
  const [zone, put] = useState(zones[0] ?? "");
  const [busy, work] = useState(false);
  const fits = rest.slice(0, left ?? rest.length);
  const over = rest.length - fits.length;
  const place = async (event: Event) => {
    event.preventDefault();
    work(true);
    const over = rest.slice(fits.length);
    const unplaced = await placeAll({ live, zone, room }, fits, tell, (left) => onRest([...left, ...over]));
    work(false);
    if (unplaced.length) keep([...unplaced, ...over]);
    else onClose();
  };
  return (
    <Dialog title={t("paste-title", { n: rest.length })} open onClose={onClose}>
      <form class="stack" onSubmit={(event) => void place(event)}>
        {why && (
          <p class="wrong" role="alert">
            {t("paste-kept", { n: rest.length })} {why}
          </p>
        )}
        <ol class="pasted">
          {rest.map((text, n) => (
            <li key={`${n} ${text}`} class={n < fits.length ? "" : "over"}>
              {text}
            </li>
          ))}
        </ol>
        {over > 0 && <p role="status">{t("paste-over", { n: over })}</p>}
        {zones.length > 1 && (
          <Field label={t("room-card-where")}>
            {(tie) => (
              <select {...tie} value={zone} onChange={(event) => put(event.currentTarget.value)}>
                {zones.map((id) => (
                  <option key={id} value={id}>
                    {nameOf(live, `zone.${id}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <div class="row end">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" disabled={busy || !fits.length}>
            {t("paste-place", { n: fits.length })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** One after the other, in their order; returns those from the first that was refused on. */
async function placeAll(
  { live, zone, room }: { live: Live; zone: string; room: boolean },
  texts: readonly string[],
  tell: (why: string) => void,
  onRest: (left: readonly string[]) => void,
): Promise<readonly string[]> {
  const card = (text: string) => sent({ ...BLANK, text });
  for (const [n, text] of texts.entries()) {
    // From here on the card goes again by itself: after a reload it must not be offered beside that.
    onRest(texts.slice(n + 1));
    const outcome = await live.submit({
      type: "note.add",
      note: longId(),
      zone,
      content: card(text),
      ...(room ? { room } : {}),
    });
    if (outcome.ok) continue;
    onRest(texts.slice(n));
    tell(refusal(outcome.code, outcome.params));
    live.returned.value = live.returned.peek().filter((each) => each.text !== text);
    return texts.slice(n);
  }
  return [];
}

/** What is pasted beside all fields of a page, as cards; "" pieces are none. */
export function usePaste(take: (texts: readonly string[]) => void, on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const pasted = (event: ClipboardEvent): void => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.closest("input, textarea, select, dialog, [contenteditable]")) return;
      if (document.querySelector("dialog[open]")) return;
      const texts = textsIn(event);
      if (texts.length) take(texts);
    };
    addEventListener("paste", pasted);
    return () => removeEventListener("paste", pasted);
  }, [on, take]);
}

/** What is on the clipboard, as cards. */
export const textsIn = (event: ClipboardEvent): string[] =>
  cardsOf(cleaned(event.clipboardData?.getData("text/plain") ?? "", true));
