import { useEffect, useState } from "preact/hooks";
import { t } from "../../../i18n";
import type { Live } from "../../../state/live";
import type { Run } from "../../../state/records";
import { act } from "../../../ui/act";
import { Button } from "../../../ui/Button";

interface Props {
  grace: NonNullable<Run["grace"]>;
  live: Live;
  writes: boolean;
}

/** Twenty seconds to finish, and once a bit longer. */
export function Grace({ grace, live, writes }: Props) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 500);
    return () => clearInterval(timer);
  }, []);
  const left = Math.max(0, Math.round((grace.ends_at - live.now()) / 1000));
  return (
    <div class="grace">
      <p class="unseen" role="alert">
        {t(writes ? "grace-write-told" : "grace-vote-told")}
      </p>
      <p aria-hidden="true">{t(writes ? "grace-write" : "grace-vote", { n: left })}</p>
      {!grace.longer && <Button onClick={() => void act(live, { type: "grace.extend" })}>{t("grace-longer")}</Button>}
    </div>
  );
}
