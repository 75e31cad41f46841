import { X } from "lucide";
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { keepHere } from "../../net/session";
import type { Live } from "../../state/live";
import { Button } from "../../ui/Button";
import { openPhone } from "./Phone";
import { elsewhere } from "./where";
import "./slowed.css";

const READ = "atelier.slowed-read";

/** The network lets no socket through. Nothing is wrong, everything works: said once, calmly, with a way out. */
export function Slowed({ live }: { live: Live }) {
  const [read, set] = useState(() => !!keepHere.get(READ));
  const hide = () => {
    keepHere.set(READ, "1");
    set(true);
    document.querySelector<HTMLElement>("main")?.focus();
  };
  return (
    <div role="status">
      {live.slowed.value && !read && (
        <div class="slowed column">
          <p>{t("slowed")}</p>
          <Button onClick={openPhone}>{t(elsewhere("phone"))}</Button>
          <Button kind="quiet" icon={X} bare label={t("slowed-hide")} onClick={hide} />
        </div>
      )}
    </div>
  );
}
