import { ArrowLeft, Download, Play, Printer } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { duration, lang, list, pick, t } from "../../i18n";
import { ApiError } from "../../net/api";
import { undone } from "../../net/reading";
import type { About, Bilingual, WholeMethod } from "../../net/protocol";
import { MadeOf } from "../../parts/agenda/MadeOf";
import { areasIn, plannedOf } from "../../parts/agenda/planned";
import { Remarks } from "../../parts/agenda/Remarks";
import { lineAt } from "../../parts/agenda/step-line";
import { download } from "../../parts/files/download";
import { remarksOn } from "../../room/remarks";
import { Button } from "../../ui/Button";
import { go, place, type PageProps } from "../../ui/go";
import { Icon } from "../../ui/Icon";
import { Masthead } from "../../ui/Masthead";
import { PageLink } from "../../ui/PageLink";
import { proposed, wish } from "./choosing";
import { failed, orOut } from "./failed";
import * as session from "./session";
import { lengthsOf, methodSteps, ownLength, type MethodStep } from "./steps";
import { Strip } from "./Strip";
import "../../styles/desk.css";
import "./method.css";
import "./paper.css";

const LIST = "/lab/methods";

/** One method: what it is for, its hour, what to say in it, whose it is. Printed, it is one sheet. */
export default function MethodPage(_: PageProps) {
  const [found, set] = useState<WholeMethod | null>(null);
  useEffect(() => {
    const id = undone(place.value.path.slice(LIST.length + 1).replace(/\/$/, ""));
    session.method(id).then(set, (error: unknown) => {
      if (error instanceof ApiError && error.code === "not_found") go(LIST);
      else orOut(error);
    });
  }, []);
  return (
    <>
      <Masthead wide />
      <main class="method-page" tabIndex={-1} aria-busy={!found}>
        <PageLink to={LIST} class="way-back">
          <Icon of={ArrowLeft} /> {t("method-back")}
        </PageLink>
        {found && <Whole found={found} />}
      </main>
    </>
  );
}

const Words = ({ of }: { of: Bilingual | undefined }) => {
  const { text, lang: other } = pick(of ?? {}, "fr");
  return <span lang={other}>{text}</span>;
};

function Whole({ found: { id, method } }: { found: WholeMethod }) {
  const lengths = lengthsOf(method);
  const [minutes, choose] = useState(proposed(lengths, wish.value.minutes || ownLength(method)));
  const [busy, set] = useState(false);
  /** How many days a workshop is kept. */
  const [kept, keep] = useState(0);
  useEffect(() => void session.lab().then(({ retention_days: days }) => keep(days), failed), []);
  const steps = methodSteps(method, minutes);
  const told = steps.map(({ phase, minutes: spell }) => plannedOf(phase, spell || null));
  const areas = areasIn(method);
  const list = useRef<HTMLOListElement>(null);
  const area = (key: string) => pick(method.zones[key]?.title ?? {}, "fr").text;
  const title = pick(method.title, "fr").text;
  useEffect(() => void (document.title = `${title} · ${t("app-name")}`), [title]);
  const start = async () => {
    set(true);
    try {
      go(`/w/${await session.make(id, lang(), lengths.length > 1 ? minutes : undefined)}/prepare`);
    } catch (error) {
      failed(error);
      set(false);
    }
  };
  return (
    <article style={{ "--fine": fineness(method.about, steps) }}>
      <header>
        <h1>
          <Words of={method.title} />
        </h1>
        <p class="lead">
          <Words of={method.summary} />
        </p>
        {method.about && <Facts about={method.about} minutes={minutes} />}
        {lengths.length > 1 && <Lengths lengths={lengths} minutes={minutes} choose={choose} />}
        <p class="row acts">
          <Button kind="main" icon={Play} disabled={busy} aria-describedby="start-means" onClick={() => void start()}>
            {t("method-start")}
          </Button>
          <Button icon={Printer} onClick={() => print()}>
            {t("method-print")}
          </Button>
          <Button icon={Download} onClick={() => void session.methodFile(id).then(download, failed)}>
            {t("method-file")}
          </Button>
        </p>
        <p class="meta" id="start-means">
          {kept > 0 && t("method-start-means", { days: kept })}
        </p>
      </header>
      <Strip steps={steps} minutes={minutes} />
      <Remarks
        of={remarksOn({ steps: told, areas })}
        steps={told}
        areas={areas}
        working="fr"
        open={(at) => (list.current?.children[at] as HTMLElement | undefined)?.focus()}
      />
      <div class="body">
        {method.about && <Advice about={method.about} />}
        <section class="steps" aria-labelledby="steps">
          <h2 id="steps">{t("method-steps")}</h2>
          <ol ref={list}>
            {steps.map((step, at) => (
              <StepLine key={at} step={step} at={at} line={lineAt(told, at, { area })} />
            ))}
          </ol>
        </section>
        {method.about && <Origin about={method.about} />}
        {method.origins && (
          <section class="origin">
            <h2>{t("method-made-of")}</h2>
            <MadeOf of={method.origins} working="fr" />
          </section>
        )}
      </div>
    </article>
  );
}

const Facts = ({ about: { people, settings }, minutes }: { about: About; minutes: number }) => (
  <p class="facts">
    {[
      t("method-people", { least: people.least, most: people.most }),
      duration(minutes),
      list(
        settings.map((each) => t(`setting-${each}`)),
        "disjunction",
      ),
    ].join(" · ")}
  </p>
);

interface LengthsProps {
  lengths: readonly number[];
  minutes: number;
  choose: (minutes: number) => void;
}

const Lengths = ({ lengths, minutes, choose }: LengthsProps) => (
  <fieldset class="lengths">
    <legend>{t("method-length")}</legend>
    <div class="row">
      {lengths.map((each) => (
        <label key={each}>
          <input type="radio" name="length" checked={each === minutes} onChange={() => choose(each)} />
          <span>{duration(each)}</span>
        </label>
      ))}
    </div>
  </fieldset>
);

const ADVICE = ["purpose", "outcome", "avoid", "material"] as const;

const Advice = ({ about }: { about: About }) => (
  <section class="advice">
    {ADVICE.map((name) => (
      <div key={name}>
        <h2>{t(`method-${name}`)}</h2>
        <p>
          <Words of={about[name]} />
        </p>
      </div>
    ))}
    <div class="pitfalls">
      <h2>{t("method-pitfalls")}</h2>
      <ul>
        {about.pitfalls.map((each, at) => (
          <li key={at}>
            <Words of={each} />
          </li>
        ))}
      </ul>
    </div>
  </section>
);

interface LineProps {
  step: MethodStep;
  at: number;
  line: string;
}

const StepLine = ({ step: { kind, phase, minutes }, at, line }: LineProps) => (
  <li class={kind} tabIndex={-1}>
    <div class="what">
      <h3>
        <span class="count">{at + 1}</span> <Words of={phase.title} />
      </h3>
      <p class="meta">
        {minutes ? `${duration(minutes)} · ` : ""}
        {line}
      </p>
    </div>
    <div class="words">
      {phase.instruction && (
        <p class="instruction">
          <Words of={phase.instruction} />
        </p>
      )}
      {phase.script && (
        <p class="script">
          <Words of={phase.script} />
        </p>
      )}
    </div>
  </li>
);

const Origin = ({ about: { credit, authors, licence, sources = [] } }: { about: About }) => (
  <section class="origin">
    <h2>{t("method-origin")}</h2>
    <p>
      <Words of={credit} />
    </p>
    {sources.length > 0 && (
      <ul>
        {sources.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    )}
    <p class="meta">{t("method-licence", { authors: list([...authors]), licence })}</p>
  </section>
);

/** The size of letters, in points, at which all words stand on one sheet of A4 in two columns. */
function fineness(about: About | null | undefined, steps: readonly MethodStep[]): number {
  const texts = [
    ...steps.flatMap(({ phase }) => [phase.title, phase.instruction, phase.script]),
    ...(about ? [...ADVICE.map((name) => about[name]), ...about.pitfalls, about.credit] : []),
  ];
  const signs = texts.reduce((sum, each) => sum + pick(each ?? {}, "fr").text.length, 0) + 130 * steps.length + 400;
  return Math.min(9.5, Math.floor(10 * Math.sqrt(SHEET / signs)) / 10);
}

/** Signs of one point that a sheet holds. */
const SHEET = 420_000;
