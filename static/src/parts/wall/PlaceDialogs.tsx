/** The questions of areas with places of their own, beside those of `ItemDialogs`; once per page in a room. */

import { t } from "../../i18n";
import type { Command } from "../../net/protocol";
import { moveItems } from "../../room/items";
import { spotOf } from "../../room/spots";
import { useLive } from "../../state/context";
import { idOf, zoneOf, type LayoutConfig, type Note, type Theme, type Zone } from "../../state/records";
import { useDraft } from "../../ui/draft";
import { question } from "../cards/ask";
import { conflict, FormFrame, type Form } from "../cards/ItemDialogs";
import { useBegun } from "../cards/Meanwhile";
import { inWords } from "./drafts";
import { LayoutFields } from "./LayoutFields";
import { SpotFields } from "./SpotFields";

export function PlaceDialogs() {
  const now = question.value;
  if (now?.what === "place") return <Place key={now.key} item={now.key} />;
  return now?.what === "layout" ? <LayOut key={now.key} item={now.key} /> : null;
}

/** To a row and a column, a horizon, a step of each axis: in lists. */
const Place: Form = ({ item }) => {
  const live = useLive();
  const now = live.store.peek<Note | Theme>(item);
  const form = useDraft(live, `place ${item}`, () => spotOf(now));
  const { words: spot, write: put } = form;
  if (!now) return null;
  const send = () => moveItems([item], zoneOf(now), null, null, spot);
  return (
    <FormFrame title={t("item-place")} button={t("place-there")} form={form} send={send}>
      <p class="quote">{"place" in now ? now.content.text : now.title || t("theme-unnamed")}</p>
      <SpotFields zone={`zone.${zoneOf(now)}`} spot={spot} change={put} />
    </FormFrame>
  );
};

/** Other rows, other columns, or another layout altogether. */
const LayOut: Form = ({ item }) => {
  const live = useLive();
  const { store } = live;
  const working = store.room.value?.plan.language ?? "fr";
  const begun = useBegun<Zone>(item, (zone) => JSON.stringify(zone.layout));
  const { start, base } = begun;
  const form = useDraft<LayoutConfig>(live, `layout ${item}`, () => start?.layout ?? { kind: "columns" });
  const { words: layout, write: change } = form;
  if (!start) return null;
  const send = (rev = base): Command => {
    const { title } = store.confirmed<Zone>(item) ?? start;
    return { type: "zone.edit", zone: idOf(item), base: rev, title, layout };
  };
  const meanwhile = conflict(begun, (zone) => inWords(zone.layout, working), inWords(layout, working));
  return (
    <FormFrame title={t("item-layout-zone")} button={t("save")} form={form} send={send} meanwhile={meanwhile}>
      <p class="hint">{t("layout-hint")}</p>
      <LayoutFields layout={layout} working={working} change={change} />
    </FormFrame>
  );
};
