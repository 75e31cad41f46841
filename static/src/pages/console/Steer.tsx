import type { Signal } from "@preact/signals";
import { ChevronLeft, ChevronRight, Pause, Play } from "lucide";
import { t } from "../../i18n";
import type { Leaf } from "../../parts/screen/leaf";
import type { Live } from "../../state/live";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";

/** Turns the pages of every room screen, or lets them leaf by themselves. */
export function Steer({ live, leaf }: { live: Live; leaf: Signal<Leaf | null> }) {
  const shown = leaf.value;
  if (!shown) return null;
  const stays = live.store.room.value?.page_stays ?? false;
  const set = (page: number, stays: boolean) => {
    const first = shown.pages.at(page % shown.pages.length)?.[0] ?? "";
    void act(live, { type: "room.pages", page: first, stays });
  };
  return (
    <div class="steer row" role="group" aria-label={t("room-screen")}>
      <Button icon={ChevronLeft} bare label={t("page-before")} onClick={() => set(shown.at - 1, true)} />
      <p>{t("screen-page", { n: shown.at + 1, of: shown.pages.length })}</p>
      <Button icon={ChevronRight} bare label={t("page-after")} onClick={() => set(shown.at + 1, true)} />
      <Button kind="quiet" icon={stays ? Play : Pause} toggles onClick={() => set(shown.at, !stays)}>
        {t(stays ? "page-leaf" : "page-stay")}
      </Button>
    </div>
  );
}
