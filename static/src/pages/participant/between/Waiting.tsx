import { useState } from "preact/hooks";
import { day, duration, pick, t, time } from "../../../i18n";
import { rightsAmong } from "../../../parts/agenda/rights-line";
import { stepsOf } from "../../../room/agenda";
import { useLive } from "../../../state/context";
import { Button } from "../../../ui/Button";

/** Before the first step: the question, when it starts, how many are here, what will happen, and a card to try. */
export function Waiting() {
  const { store, presence } = useLive();
  const room = store.room.value;
  if (!room) return null;
  const started = room.status !== "open" && room.status !== "prepared";
  return (
    <>
      <div class="instruction">
        <p class="meta">{t("waiting-in")}</p>
        <h1 tabIndex={-1}>{room.plan.question}</h1>
      </div>
      {room.plan.aim && <p class="aim">{room.plan.aim}</p>}
      <p class="soft">
        {started || room.plan.starts_at === null
          ? t("waiting-soon")
          : t("waiting-starts", { time: time(room.plan.starts_at, room.plan.timezone) })}{" "}
        {t("waiting-here", { n: presence.value.present ?? 0 })}
      </p>
      <Coming />
      <Try />
      <p class="meta">{room.plan.purge_on && t("entry-no-account", { day: day(room.plan.purge_on) })}</p>
    </>
  );
}

/** The agenda, as far as it is told beforehand: each step's minutes, and what one will be asked. */
function Coming() {
  const { store } = useLive();
  const steps = stepsOf(store);
  const language = store.room.value?.plan.language ?? "fr";
  if (!steps.length) return null;
  return (
    <section class="coming" aria-labelledby="coming">
      <h2 id="coming">{t("waiting-coming")}</h2>
      <ol>
        {steps.map((step) => {
          const { id, phase } = step;
          const { text, lang } = pick(phase.title, language);
          if (phase.slack) return null;
          return (
            <li key={id}>
              <span class="minutes">{phase.minutes === null ? "–" : duration(phase.minutes)}</span>
              <div>
                <p lang={lang}>{text || t("phase-untitled")}</p>
                <p class="meta">{rightsAmong(step, steps)}</p>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Nothing of it is sent or kept. */
function Try() {
  const [text, setText] = useState("");
  const [card, setCard] = useState("");
  const place = (event: Event) => {
    event.preventDefault();
    if (text.trim()) (setCard(text.trim()), setText(""));
  };
  return (
    <section class="try stack" aria-labelledby="try">
      <h2 id="try">{t("try-title")}</h2>
      <p class="soft">{t("try-text")}</p>
      {card && <article class="card private">{card}</article>}
      <form class="stack" onSubmit={place}>
        <label class="unseen" for="try-card">
          {t("try-title")}
        </label>
        <textarea
          id="try-card"
          rows={2}
          maxLength={200}
          placeholder={t("try-placeholder")}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <div class="row end">
          <Button type="submit">{t("place")}</Button>
        </div>
      </form>
    </section>
  );
}
