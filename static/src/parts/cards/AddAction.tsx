import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { TITLE_MAX } from "../../net/protocol";
import { nameOf } from "../../room/items";
import { useLive } from "../../state/context";
import type { Live } from "../../state/live";
import { BLANK, idOf, sent, type Zone } from "../../state/records";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useDraft } from "../../ui/draft";
import { answered } from "./ask";
import { CardText } from "./CardText";
import { Details } from "./Details";

/** A first step under something that is kept, in its own area; where there is none yet, one is made with it. */
export function AddAction({ item }: { item: string }) {
  const live = useLive();
  const form = useDraft(live, `action ${item}`, () => BLANK);
  const { words: content, write, note } = form;
  const [busy, setBusy] = useState(false);
  const save = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    const zone = await areaUnder(live, item);
    const card = { type: "note.add", note, content: sent(content), room: true } as const;
    if (zone && (await form.act({ ...card, zone: idOf(zone) }))) answered();
    setBusy(false);
  };
  const close = () => (form.drop(), answered());
  return (
    <Dialog title={t("item-add-action").replace(/…$/, "")} open onClose={close}>
      <form class="stack" onSubmit={(event) => void save(event)}>
        <p class="quote">{nameOf(live, item)}</p>
        <CardText label={t("composer-action")} required content={content} write={write} />
        <Details content={content} change={write} />
        <div class="row end">
          <Button onClick={close}>{t("cancel")}</Button>
          <Button kind="main" type="submit" disabled={busy || !content.text.trim()}>
            {t("place-card")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The area for what is to be done about an item; undefined where none could be made. */
async function areaUnder(live: Live, item: string): Promise<string | undefined> {
  const { store } = live;
  const find = () =>
    store
      .list("zones")
      .peek()
      .find((key) => store.peek<Zone>(key)?.under === item);
  const title = (nameOf(live, item).split("\n")[0] ?? "").slice(0, TITLE_MAX);
  const both = { fr: title, en: title };
  return (
    find() ??
    ((await act(live, { type: "zone.add", title: both, purpose: "actions", under: item })) ? find() : undefined)
  );
}
