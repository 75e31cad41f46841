import { t } from "../i18n";
import { go } from "./go";

/** The way to the page that tells what a network lets through. */
export const TryNetwork = () => (
  <a href="/diagnostic" onClick={(event) => (event.preventDefault(), go("/diagnostic"))}>
    {t("try-network")}
  </a>
);

/** The same from a workshop, in a tab of its own: what goes on here goes on. */
export const TryNetworkAside = ({ short = false }: { short?: boolean }) => (
  <a href="/diagnostic" target="_blank" rel="noopener">
    {t(short ? "slowed-why" : "try-network")} <span class={short ? "unseen" : ""}>{t("new-tab")}</span>
  </a>
);
