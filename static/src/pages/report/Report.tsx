import { Undo2 } from "lucide";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { load } from "../../net/session";
import { Archive } from "../../parts/files/Files";
import { InRoom } from "../../parts/inside/InRoom";
import { LabLink } from "../../parts/inside/LabLink";
import { facilitates } from "../../room/may";
import { useLive } from "../../state/context";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { go, type PageProps } from "../../ui/go";
import { Message, ReportDraft } from "./Draft";
import { OwnLink } from "./OwnLink";
import { Reading } from "./Reading";
import "../../styles/desk.css";
import "./report.css";

/** The draft for facilitators; the shared report for everybody. The strongest session of this browser is used. */
export default function ReportPage({ room }: PageProps) {
  const role = (["lab", "facilitator", "participant"] as const).find((each) => load(room, each)) ?? "observer";
  return (
    <InRoom room={room} role={role}>
      <Inside />
    </InRoom>
  );
}

function Inside() {
  const live = useLive();
  const room = live.store.room.value;
  const shared = live.store.report.value?.shared_at != null;
  useEffect(
    () => void (document.title = `${t("report")} · ${room?.plan.question || t("app-name")}`),
    [room?.plan.question],
  );
  if (!room) return null;
  if (room.status !== "closed" && !shared)
    return (
      <main class="column stack report" tabIndex={-1}>
        <h1>{t("report")}</h1>
        <p>{t("report-not-yet")}</p>
        <p>
          <Button
            kind="main"
            onClick={() => go(`/w/${live.session.room}${facilitates(live.role.value) ? "/console" : ""}`)}
          >
            {t("report-back")}
          </Button>
        </p>
      </main>
    );
  const lead = facilitates(live.role.value);
  if (!lead && !shared)
    return (
      <main class="column stack report" tabIndex={-1}>
        <h1>{t("report")}</h1>
        <p>{t("report-waiting")}</p>
      </main>
    );
  if (lead && !shared) return <ReportDraft live={live} />;
  return (
    <main class="report read" tabIndex={-1}>
      <LabLink live={live} />
      {lead && (
        <p class="row">
          <Button onClick={() => go(`/w/${live.session.room}/console`)}>{t("report-back")}</Button>
          <Message live={live} />
          <Button icon={Undo2} onClick={() => void act(live, { type: "report.withdraw" })}>
            {t("report-withdraw")}
          </Button>
        </p>
      )}
      {lead && live.store.report.value?.access === "link" && <OwnLink live={live} />}
      {lead && <Archive live={live} />}
      <Reading live={live} files />
    </main>
  );
}
