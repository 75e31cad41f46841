import { useState } from "preact/hooks";
import { t } from "../i18n";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { go } from "./go";

/** The way to the page that tells what a network lets through. */
export const TryNetwork = () => (
  <a href="/diagnostic" onClick={(event) => (event.preventDefault(), go("/diagnostic"))}>
    {t("try-network")}
  </a>
);

/** The same from a workshop, in a tab of its own: what goes on here goes on. */
export const TryNetworkAside = () => (
  <a href="/diagnostic" target="_blank" rel="noopener">
    {t("try-network")} {t("new-tab")}
  </a>
);

/** Why the line is down, as far as this page can tell by itself: there may be nothing to ask. */
export function WhyLost() {
  const [open, show] = useState(false);
  return (
    <>
      <button type="button" class="link-like" onClick={() => show(true)}>
        {t("slowed-why")}
      </button>
      <Dialog
        title={t("link-lost-plain")}
        open={open}
        onClose={() => show(false)}
        actions={<Button onClick={() => show(false)}>{t("close")}</Button>}
      >
        <div class="stack">
          <p>{t(navigator.onLine ? "why-server" : "why-offline")}</p>
          <p>{t("why-kept")}</p>
          <p>{t("why-do")}</p>
          {navigator.onLine && (
            <p>
              <TryNetworkAside />
            </p>
          )}
        </div>
      </Dialog>
    </>
  );
}
