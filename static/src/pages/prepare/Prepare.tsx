import { ExternalLink } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { refusal, t } from "../../i18n";
import { ApiError } from "../../net/api";
import { postOnce } from "../../net/once";
import { AccessInRoom } from "../../parts/access/Access";
import type { Saved } from "../../net/protocol";
import { InRoom } from "../../parts/inside/InRoom";
import { LabLink } from "../../parts/inside/LabLink";
import { TryLinks } from "../../parts/inside/TryLinks";
import { standing, useInvitation } from "../../parts/invitation/invitation";
import { Invite } from "../../parts/invitation/Invite";
import { useLive } from "../../state/context";
import type { Live } from "../../state/live";
import type { Room } from "../../state/records";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Check";
import { useDraft } from "../../ui/draft";
import { go, type PageProps } from "../../ui/go";
import { Masthead } from "../../ui/Masthead";
import { PageLink } from "../../ui/PageLink";
import { fault, toast } from "../../ui/Toast";
import { AgendaEditor } from "./Agenda";
import { Areas } from "./Areas";
import { PlanForm } from "./PlanForm";
import "../../styles/desk.css";
import "./prepare.css";

/** Everything before the doors open. What is typed is kept when a field is left; nothing waits for a Save. */
export default function Prepare({ room }: PageProps) {
  return (
    <InRoom room={room} role="facilitator">
      <Desk />
    </InRoom>
  );
}

function Desk() {
  const live = useLive();
  const room = live.store.room.value;
  const plan = [
    room?.plan.question,
    room?.plan.starts_at,
    room?.plan.language,
    room?.plan.purge_on,
    standing(live),
  ].join();
  const invitation = useInvitation(live.session, plan);
  const question = useRef<HTMLTextAreaElement>(null);
  useEffect(
    () => void (document.title = `${room?.plan.question || t("room-untitled")} · ${t("prepare")}`),
    [room?.plan.question],
  );
  if (!room) return null;
  return (
    <>
      <Masthead wide>
        <AccessInRoom live={live} />
      </Masthead>
      <main class="prepare" tabIndex={-1}>
        <header>
          <LabLink live={live} />
          <h1>{t("prepare-title")}</h1>
          {live.link.value !== "live" && <p class="lost">{t("link-lost")}</p>}
        </header>
        <div class="sheets">
          <PlanForm live={live} room={room} question={question} />
          <AgendaEditor live={live} />
          <Areas live={live} />
          <SaveMethod live={live} />
        </div>
        <aside aria-label={t("checklist")}>
          <section class="paper stack">
            <h2>{t("checklist")}</h2>
            <Checklist live={live} room={room} />
            <OpenDoors live={live} room={room} focus={() => question.current?.focus()} />
          </section>
          <section class="paper stack">
            <h2>{t("invitation")}</h2>
            <Invite live={live} invitation={invitation} />
          </section>
        </aside>
      </main>
    </>
  );
}

function Checklist({ live, room }: { live: Live; room: Room }) {
  const tick = (line: "invited" | "practised", done: boolean) => void act(live, { type: "room.tick", line, done });
  return (
    <ul class="checklist">
      <li class={room.plan.question ? "done" : ""}>
        <i aria-hidden="true" />
        {t("check-question")} <span class="unseen">{t(room.plan.question ? "check-done" : "check-todo")}</span>
      </li>
      <li class={room.plan.starts_at !== null ? "done" : ""}>
        <i aria-hidden="true" />
        {t("check-date")} <span class="unseen">{t(room.plan.starts_at !== null ? "check-done" : "check-todo")}</span>
      </li>
      <li>
        <Check checked={room.ticked.includes("invited")} onChange={(done) => tick("invited", done)}>
          {t("check-invited")}
        </Check>
      </li>
      <li>
        <Check checked={room.ticked.includes("practised")} onChange={(done) => tick("practised", done)}>
          {t("check-practised")}
        </Check>
        <TryLinks live={live} pressed={() => tick("practised", true)} />
      </li>
      <li class="looks">
        <PageLink to={`/w/${live.session.room}/look`}>{t("look-at")}</PageLink>
      </li>
    </ul>
  );
}

function OpenDoors({ live, room, focus }: { live: Live; room: Room; focus: () => void }) {
  const desk = `/w/${live.session.room}/console`;
  const open = async () => {
    const outcome = await live.submit({ type: "room.open" });
    if (outcome.ok) return go(desk);
    fault(refusal(outcome.code, outcome.params));
    if (outcome.code === "incomplete") focus();
  };
  if (room.status !== "prepared")
    return (
      <Button kind="main" icon={ExternalLink} onClick={() => go(desk)}>
        {t("to-console")}
      </Button>
    );
  return (
    <div class="stack">
      <Button kind="main" class="wide" aria-describedby="open-means" onClick={() => void open()}>
        {t("next-open-doors")}
      </Button>
      <p id="open-means" class="meta">
        {t("then-open-doors")}
      </p>
    </div>
  );
}

/** The agenda and areas of this room, to start others from. */
function SaveMethod({ live }: { live: Live }) {
  const { session } = live;
  const { words: title, write: set, drop, went } = useDraft(live, "method", () => "");
  const [asked, ask] = useState(false);
  const close = () => (drop(), ask(false));
  const save = async (event: Event) => {
    event.preventDefault();
    try {
      const { proposed = false } = await postOnce<Saved>(
        `/api/rooms/${session.room}/method`,
        { title: title.trim() },
        { token: session.token, has: "id" },
      );
      toast(t(proposed ? "method-proposed" : "method-saved"));
      (went(title), ask(false));
    } catch (error) {
      if (error instanceof ApiError) fault(refusal(error.code, error.params));
    }
  };
  if (!asked)
    return (
      <p>
        <Button kind="quiet" onClick={() => ask(true)}>
          {t("method-save")}
        </Button>
      </p>
    );
  return (
    <form class="row paper" onSubmit={(event) => void save(event)}>
      <label class="grow">
        {t("method-title")}
        <input required maxLength={80} value={title} onInput={(e) => set(e.currentTarget.value)} />
      </label>
      <Button kind="main" type="submit">
        {t("save")}
      </Button>
      <Button onClick={close}>{t("cancel")}</Button>
    </form>
  );
}
