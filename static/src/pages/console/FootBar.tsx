import { Bell, BellOff, Eye, EyeOff, Minus, MonitorUp, Pause, Play, Plus, Presentation } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { minutesLeft, pick, t } from "../../i18n";
import { rightsLine } from "../../parts/agenda/rights-line";
import { hiddenCount } from "../../room/agenda";
import { itemText } from "../../room/items";
import { breakNow, type Moment } from "../../room/plan";
import { fromField, toField } from "../../room/when";
import { titleOf } from "../../room/zones";
import type { Live } from "../../state/live";
import type { Round } from "../../state/records";
import { act } from "../../ui/act";
import { mute, muted, useBell } from "../../ui/bell";
import { Button } from "../../ui/Button";
import { DateInput } from "../../ui/DateInput";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { go } from "../../ui/go";
import { Icon } from "../../ui/Icon";
import { useLeft } from "../../ui/Ring";
import { Doubts, enter } from "./enter";
import { nextStep } from "./next";
import { StepBack } from "./StepBack";

interface Props {
  live: Live;
  moment: Moment;
}

/** The foot of the desk: time, what everybody sees, and the one next step. */
export function FootBar({ live, moment }: Props) {
  return (
    <footer class="bar">
      <StepBack live={live} />
      <Time live={live} moment={moment} />
      <Showing live={live} />
      <NextButton live={live} moment={moment} />
      <Doubts />
    </footer>
  );
}

const MINUTE = 60_000;

function Time({ live, moment }: Props) {
  const { run, room } = moment;
  const [asking, ask] = useState(false);
  const rests = !!breakNow(moment);
  const left = useLeft(rests && run ? { ...run, timer_ends_at: room.resumes_at } : run, () => live.now());
  useBell(left);
  const running = room.status === "running";
  const by = (minutes: number) => void act(live, { type: "timer.add", seconds: minutes * 60 });
  if (!running && room.status !== "paused") return <div class="time" />;
  return (
    <div class="time" role="group" aria-label={t("timer")}>
      <Button
        kind="quiet"
        icon={Minus}
        bare
        label={t("timer-less")}
        disabled={!(running || rests) || left === null}
        onClick={() => by(-1)}
      />
      <b class={left !== null && left <= 0 ? "over" : ""} role="timer">
        {left === null ? "–" : left <= 0 ? `+${minutesLeft(Math.abs(left))}` : minutesLeft(left)}
      </b>
      <Button
        kind="quiet"
        icon={Plus}
        bare
        label={t("timer-more")}
        disabled={!(running || rests)}
        onClick={() => by(1)}
      />
      <Button
        kind="quiet"
        icon={muted.value ? BellOff : Bell}
        bare
        toggles
        label={t(muted.value ? "bell-on" : "bell-off")}
        onClick={() => mute(!muted.value)}
      />
      {running ? (
        <Button kind="quiet" icon={Pause} onClick={() => ask(true)}>
          {t("pause")}
        </Button>
      ) : (
        <Button kind="quiet" icon={Play} onClick={() => void act(live, { type: "room.resume" })}>
          {t("next-resume")}
        </Button>
      )}
      {asking && <PauseDialog live={live} onClose={() => ask(false)} />}
    </div>
  );
}

/** A break, with the time to come back where one wants to say it. */
function PauseDialog({ live, onClose }: { live: Live; onClose: () => void }) {
  const zone = live.store.room.value?.plan.timezone ?? "Europe/Paris";
  const [at, set] = useState(() =>
    toField(Math.ceil((live.now() + 10 * MINUTE) / (5 * MINUTE)) * 5 * MINUTE, zone).slice(11),
  );
  const pause = async (event: Event) => {
    event.preventDefault();
    const today = toField(live.now(), zone).slice(0, 10);
    if (await act(live, { type: "room.pause", resumes_at: at ? fromField(`${today}T${at}`, zone) : null })) onClose();
  };
  return (
    <Dialog title={t("pause-title")} open onClose={onClose}>
      <form class="stack" onSubmit={(event) => void pause(event)}>
        <Field label={t("pause-until")} hint={t("pause-hint")}>
          {(tie) => <DateInput {...tie} type="time" value={at} onInput={(e) => set(e.currentTarget.value)} />}
        </Field>
        <div class="row end">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit">
            {t("pause")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What is shown to everyone now, and the way to the room screen. */
function Showing({ live }: { live: Live }) {
  const { store, session } = live;
  const [choosing, choose] = useState(false);
  const spot = store.room.value?.spotlight ?? "";
  const hidden = store.room.value?.screen_hidden ?? false;
  return (
    <div class="showing">
      {spot ? (
        <Button icon={Presentation} class="on" onClick={() => void act(live, { type: "room.spotlight", key: "" })}>
          {t("show-end")}
        </Button>
      ) : (
        <Button kind="quiet" icon={Presentation} onClick={() => choose(true)}>
          {t("show")}
        </Button>
      )}
      <Button
        kind="quiet"
        class="curtain"
        icon={hidden ? Eye : EyeOff}
        aria-pressed={hidden}
        toggles
        onClick={() => void act(live, { type: "room.screen", hidden: !hidden })}
      >
        {t(hidden ? "screen-show" : "screen-hide")}
      </Button>
      <a class="button quiet" href={`/w/${session.room}/screen`} target="_blank" rel="noopener">
        <Icon of={MonitorUp} /> {t("room-screen-open")}
      </a>
      {choosing && <ShowDialog live={live} onClose={() => choose(false)} />}
    </div>
  );
}

function ShowDialog({ live, onClose }: { live: Live; onClose: () => void }) {
  const { store } = live;
  const language = store.room.value?.plan.language ?? "fr";
  const show = async (key: string) => {
    if (await act(live, { type: "room.spotlight", key })) onClose();
  };
  return (
    <Dialog title={t("show")} open onClose={onClose}>
      <p class="soft">{t("show-means")}</p>
      {store.list("zones").value.map((zone) => {
        const items = store
          .list(zone)
          .value.filter((key) => !key.startsWith("note.") || !store.note(key).value?.visible_to);
        return (
          items.length > 0 && (
            <section key={zone} class="choices-of">
              <button type="button" class="choice strong" onClick={() => void show(zone)}>
                {titleOf(store, zone, language).text}
              </button>
              <ul class="choices">
                {items.map((key) => (
                  <li key={key}>
                    <button type="button" class="choice" onClick={() => void show(key)}>
                      {itemText(store, key)}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </Dialog>
  );
}

/** Named by its effect, its consequence under it. */
function NextButton({ live, moment }: Props) {
  const round = moment.run?.round ? live.store.record<Round>(`round.${moment.run.round}`).value : undefined;
  const next = nextStep(moment, round, hiddenCount(live));
  const title = next.to ? pick(next.to.phase.title, moment.room.plan.language).text : "";
  const { voted = 0, voters = 0 } = live.presence.value;
  const rights = next.to ? rightsLine(next.to.phase) : "";
  const hidden = hiddenCount(live);
  const stays = next.to && hidden && next.does !== "turn-over" ? ` ${t("then-hidden", { n: hidden })}` : "";
  const run = live.store.runId.value;
  const cut = live.link.value !== "live";
  const resting = useRest(`${next.does} ${next.to?.id ?? ""} ${run}`);
  const press = () => {
    if (resting || cut || next.does === "grace") return;
    if (next.command) void enter(live, next.command, "", run);
    else go(`/w/${live.session.room}/report`);
  };
  return (
    <div class="next">
      <Button
        kind="main"
        class={resting ? "resting" : ""}
        aria-disabled={resting || cut || next.does === "grace"}
        aria-describedby="consequence"
        onClick={press}
      >
        {t(`next-${next.does}`, { title })}
      </Button>
      <p id="consequence">
        {cut ? t("then-cut") : t(`then-${next.does}`, { title, voted, voters, rights, n: hidden }) + stays}
      </p>
    </div>
  );
}

const REST_MS = 1_500;

/** Whether words have changed so lately that a press was meant for those before. */
function useRest(words: string): boolean {
  const last = useRef({ words, at: -REST_MS });
  const [, wake] = useState("");
  if (last.current.words !== words) last.current = { words, at: performance.now() };
  useEffect(() => {
    const timer = setTimeout(() => wake(words), REST_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return performance.now() - last.current.at < REST_MS;
}
