import { Maximize2, Minus, Plus, ScanText } from "lucide";
import { number, t } from "../../i18n";
import { Button } from "../../ui/Button";
import type { Zoom } from "./zoom";

/** How large the table is, and the way to all of it and back. */
export function ZoomBar({ zoom }: { zoom: Zoom }) {
  const all = zoom.wanted.value === "all";
  return (
    <div class="zoom-bar row" role="group" aria-label={t("zoom")}>
      <Button kind="quiet" icon={Minus} bare label={t("zoom-out")} onClick={() => zoom.step(-1)} />
      <span role="status">{t("zoom-now", { n: number(Math.round(zoom.scale.value * 100)) })}</span>
      <Button kind="quiet" icon={Plus} bare label={t("zoom-in")} onClick={() => zoom.step(1)} />
      <Button
        kind="quiet"
        icon={all ? ScanText : Maximize2}
        bare
        label={t(!all ? "zoom-all" : zoom.rest === null ? "zoom-pages" : "zoom-read")}
        toggles
        onClick={() => zoom.turn()}
      />
    </div>
  );
}
