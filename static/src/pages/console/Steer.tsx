import type { Signal } from "@preact/signals";
import { ChevronLeft, ChevronRight, Pause, Play } from "lucide";
import { t } from "../../i18n";
import type { Leaf } from "../../parts/screen/leaf";
import type { Live } from "../../state/live";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";

/** Turns the pages of every room screen, or lets them leaf by themselves. */
export function Steer({ live, leaf }: { live: Live; leaf: Signal<Leaf | null> }) {
  const room = live.store.room.value;
  const shown = leaf.value;
  const stays = room?.page_stays ?? false;
  const set = (page: string, stays: boolean) => void act(live, { type: "room.screen", page, stays });
  const first = (page: number): string => shown?.pages.at(page % shown.pages.length)?.[0] ?? "";
  if (!shown) return null;
  return (
    <div class="steer row" role="group" aria-label={t("room-screen")}>
      <Button icon={ChevronLeft} bare label={t("page-before")} onClick={() => set(first(shown.at - 1), true)} />
      <p>{t("screen-page", { n: shown.at + 1, of: shown.pages.length })}</p>
      <Button icon={ChevronRight} bare label={t("page-after")} onClick={() => set(first(shown.at + 1), true)} />
      <Button kind="quiet" icon={stays ? Play : Pause} onClick={() => set(first(shown.at), !stays)}>
        {t(stays ? "page-leaf" : "page-stay")}
      </Button>
    </div>
  );
}
