/** A brick put into the agenda: at once, with the area that it needs. */

import { effect } from "@preact/signals";
import { pick, t } from "../../i18n";
import type { Bilingual } from "../../net/protocol";
import { insert } from "../../room/phases";
import { stepsOf } from "../../room/agenda";
import type { Step } from "../../room/plan";
import type { Live } from "../../state/live";
import { idOf, type Phase, type Zone } from "../../state/records";
import type { Store } from "../../state/store";
import { act } from "../../ui/act";
import { toast } from "../../ui/Toast";
import type { Brick, Needs } from "./brick";
import { begun } from "./index";

/** An area that fits what a brick needs, undefined for none: that of this name; else the one where others write such
 * cards, or that no step has named yet. */
export function fitting(store: Store, { purpose, title, apart }: Needs, steps: readonly Step[]): string | undefined {
  const zones = store.list("zones").value.flatMap((key) => {
    const zone = store.record<Zone>(key).value;
    return zone && zone.purpose === purpose && !zone.under && !zone.personal ? [{ id: idOf(key), zone }] : [];
  });
  const same = zones.find(({ zone }) => zone.title.fr === title.fr || zone.title.en === title.en);
  if (same || apart) return same?.id;
  const rules = steps.map(({ phase }) => phase.rules);
  const alone = new Set(rules.filter(({ quota, see }) => quota === 1 && see === "all").flatMap((each) => each.zones));
  const left = zones.filter(({ id }) => !alone.has(id));
  return (left.find(({ id }) => rules.some((each) => each.zones.includes(id))) ?? left[0])?.id;
}

/** How long a thing that was accepted may take to be there, ms: on a line that polls, its patch comes after. */
const LATE_MS = 5_000;

/** The id of what has come into a list under a title since; null where nothing comes. */
function arrived(store: Store, list: "zones" | "phases", known: readonly string[], title: Bilingual) {
  const found = (): string | undefined =>
    store.list(list).value.find((key) => {
      const now = store.record<Zone | Phase>(key).value?.title;
      return !known.includes(key) && (now?.fr === title.fr || now?.en === title.en);
    });
  return new Promise<string | null>((done) => {
    const late = setTimeout(() => finish(null), LATE_MS);
    const finish = (key: string | null) => (clearTimeout(late), queueMicrotask(() => stop()), done(key && idOf(key)));
    const stop = effect(() => {
      const key = found();
      if (key) finish(key);
    });
  });
}

async function areaFor(live: Live, needs: Needs, steps: readonly Step[]): Promise<string | null> {
  const { store } = live;
  const there = fitting(store, needs, steps);
  if (there) return there;
  const known = store.list("zones").peek();
  if (!(await act(live, { type: "zone.add", title: needs.title, purpose: needs.purpose }))) return null;
  const id = await arrived(store, "zones", known, needs.title);
  if (id === null) return null;
  toast(t("brick-area-made", { zone: pick(needs.title, store.room.peek()?.plan.language ?? "fr").text }));
  return id;
}

/** Put a step made from a brick in front of another (null: at the end). @returns its id, null where it was refused. */
export async function put(live: Live, brick: Brick, before: string | null): Promise<string | null> {
  const { store } = live;
  const area = brick.needs && (await areaFor(live, brick.needs, stepsOf(store)));
  if (area === null) return null;
  const known = store.list("phases").peek();
  const draft = begun(brick, area ? [area] : []);
  return (await act(live, insert(draft, before))) ? arrived(store, "phases", known, draft.title) : null;
}
