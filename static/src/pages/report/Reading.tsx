import { Fragment, type ComponentChildren } from "preact";
import { day, duration, pick, t } from "../../i18n";
import { MadeOf } from "../../parts/agenda/MadeOf";
import { DotCount } from "../../parts/cards/Marks";
import { Files } from "../../parts/files/Files";
import { voteKind } from "../../parts/votes";
import { stepsOf } from "../../room/agenda";
import { itemText } from "../../room/items";
import { took } from "../../room/plan";
import { summary, type SummaryItem } from "../../room/summary";
import { BLANK, type Origins, type Round } from "../../state/records";
import type { Live } from "../../state/live";

interface Props {
  live: Live;
  /** Offer the files. */
  files?: boolean;
}

/** The report as a page: what a reader wants first, first. A part with nothing in it is absent. */
export function Reading({ live, files = false }: Props) {
  const { store } = live;
  const room = store.room.value;
  const { themes, kept, actions, decisions, questions, later, votes } = summary(store);
  const lines = (store.report.value?.remember ?? []).filter(Boolean);
  const { origins } = store.record<Origins>("origins").value ?? { origins: [] };
  if (!room) return null;
  return (
    <article class="sheet-a4">
      <header>
        <p class="meta">
          {[room.plan.host, room.lab, room.closed_at != null ? day(room.closed_at, room.plan.timezone) : ""]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {(store.report.value?.version ?? 0) > 1 && (
          <p class="meta">
            {t("report-corrected", { day: day(store.report.value?.shared_at ?? 0, room.plan.timezone) })}
          </p>
        )}
        <h1>{room.plan.question}</h1>
        {room.plan.aim && <p class="words">{room.plan.aim}</p>}
        {room.plan.decider && (
          <p>
            <b>{t("plan-decider")}</b> {room.plan.decider}
          </p>
        )}
        {files && <Files live={live} />}
      </header>
      {lines.length > 0 && (
        <Part title={t("report-remember")}>
          <ul class="remember">
            {lines.map((line, n) => (
              <li key={n}>{line}</li>
            ))}
          </ul>
        </Part>
      )}
      {kept.length > 0 && (
        <Part title={t("mark-kept")}>
          <Entries live={live} entries={kept} bare />
        </Part>
      )}
      {actions.length > 0 && (
        <Part title={t("report-actions")}>
          <Actions live={live} actions={actions} />
        </Part>
      )}
      {decisions.length > 0 && (
        <Part title={t("report-decisions")}>
          <Cards live={live} keys={decisions} />
        </Part>
      )}
      {themes.length > 0 && (
        <Part title={t("report-themes")}>
          <Entries live={live} entries={themes} />
        </Part>
      )}
      {questions.length > 0 && (
        <Part title={t("report-questions")}>
          <Cards live={live} keys={questions} />
        </Part>
      )}
      {later.length > 0 && (
        <Part title={t("report-later")}>
          <Cards live={live} keys={later} />
        </Part>
      )}
      <Votes live={live} title={t("report-votes")} rounds={votes.filter(({ vote }) => !voteKind(vote).section)} />
      <Votes
        live={live}
        title={t("report-rating")}
        rounds={votes.filter(({ vote }) => voteKind(vote).section === "rating").slice(-1)}
      />
      <Part title={t("report-agenda")}>
        <Agenda live={live} />
      </Part>
      {origins.length > 0 && (
        <Part title={t("report-method")}>
          <MadeOf of={origins} working={room.plan.language} />
        </Part>
      )}
      <p class="meta">{t("report-until", { day: day(room.plan.purge_on), contact: room.contact })}</p>
    </article>
  );
}

const Part = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
);

/** What came of votes that have a picture of their own; the others are read off the themes. */
function Votes({ live, title, rounds }: { live: Live; title: string; rounds: readonly Round[] }) {
  const drawn = rounds.flatMap((round) => {
    const { Screen } = voteKind(round.vote);
    return Screen && round.result ? [{ Screen, round, result: round.result }] : [];
  });
  if (!drawn.length) return null;
  return (
    <Part title={title}>
      {drawn.map(({ Screen, round, result }, n) => (
        <Fragment key={n}>
          <Screen live={live} round={round} vote={round.vote} result={result} />
          {round.warning && !result.withheld && <p class="meta">{t(`results-${round.warning}`)}</p>}
        </Fragment>
      ))}
    </Part>
  );
}

const Cards = ({ live, keys }: { live: Live; keys: readonly string[] }) => (
  <ul class="plain">
    {keys.map((key) => (
      <li key={key} class="words">
        {itemText(live.store, key)}
      </li>
    ))}
  </ul>
);

const Entries = ({ live, entries, bare = false }: { live: Live; entries: readonly SummaryItem[]; bare?: boolean }) => (
  <ul class="entries">
    {entries.map(({ key, dots, before, kept, cards }) => (
      <li key={key} class={kept ? "kept" : ""}>
        <p class="row between">
          <b class="words">{itemText(live.store, key)}</b>{" "}
          <span class="row">
            {dots > 0 && <DotCount count={dots} />}
            {before !== undefined && <span class="meta">{t("dots-before", { n: before })}</span>}
          </span>
        </p>
        {!bare && cards.length > 0 && <Cards live={live} keys={cards} />}
      </li>
    ))}
  </ul>
);

function Actions({ live: { store }, actions }: { live: Live; actions: readonly { note: string; under: string }[] }) {
  return (
    <table class="acts-table">
      <thead>
        <tr>
          <th scope="col">{t("export-action")}</th>
          <th scope="col">{t("card-who")}</th>
          <th scope="col">{t("card-when")}</th>
        </tr>
      </thead>
      <tbody>
        {actions.map(({ note, under }) => {
          const { text, who, due } = store.note(note).value?.content ?? BLANK;
          return (
            <tr key={note}>
              <td>
                <span class="words">{text}</span>
                {under && <span class="meta"> · {itemText(store, under)}</span>}
              </td>
              <td>{who}</td>
              <td>{due}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Agenda({ live }: { live: Live }) {
  const room = live.store.room.value;
  const ran = stepsOf(live.store).filter(({ runs }) => runs.length > 0);
  return (
    <ol class="ran">
      {ran.map(({ id, phase, runs }) => {
        const ms = runs.reduce((sum, run) => sum + took(run, run.started_at + run.away_ms), 0);
        return (
          <li key={id}>
            {pick(phase.title, room?.plan.language ?? "fr").text}{" "}
            <span class="soft">{duration(Math.max(1, Math.round(ms / 60_000)))}</span>
          </li>
        );
      })}
    </ol>
  );
}
