import type { Signal } from "@preact/signals";
import { ChevronLeft, ChevronRight, Eye, EyeOff, Pause, Play } from "lucide";
import { t } from "../../i18n";
import type { Leaf } from "../../parts/screen/leaf";
import type { Live } from "../../state/live";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";

/** Turns the pages of every room screen, lets them leaf by themselves, and hides what they show. */
export function Steer({ live, leaf }: { live: Live; leaf: Signal<Leaf | null> }) {
  const room = live.store.room.value;
  const shown = leaf.value;
  const blank = room?.blank ?? false;
  const stays = room?.page_stays ?? false;
  const set = (page: string, stays: boolean, blank: boolean) =>
    void act(live, { type: "room.screen", page, stays, blank });
  const first = (page: number): string => shown?.pages.at(page % shown.pages.length)?.[0] ?? "";
  return (
    <div class="steer row" role="group" aria-label={t("room-screen")}>
      {shown && (
        <>
          <Button
            icon={ChevronLeft}
            bare
            label={t("page-before")}
            onClick={() => set(first(shown.at - 1), true, blank)}
          />
          <p>{t("screen-page", { n: shown.at + 1, of: shown.pages.length })}</p>
          <Button
            icon={ChevronRight}
            bare
            label={t("page-after")}
            onClick={() => set(first(shown.at + 1), true, blank)}
          />
          <Button kind="quiet" icon={stays ? Play : Pause} onClick={() => set(first(shown.at), !stays, blank)}>
            {t(stays ? "page-leaf" : "page-stay")}
          </Button>
        </>
      )}
      <span class="spacer" />
      <Button
        kind="quiet"
        class={blank ? "on" : ""}
        icon={blank ? Eye : EyeOff}
        onClick={() => set(room?.page ?? "", stays, !blank)}
      >
        {t(blank ? "screen-unhide" : "screen-hide")}
      </Button>
    </div>
  );
}
