import { ArrowLeft } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { duration, list, pick, t } from "../../i18n";
import type { MethodLine, Setting } from "../../net/protocol";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Masthead } from "../../ui/Masthead";
import { PageLink } from "../../ui/PageLink";
import type { PageProps } from "../../ui/go";
import { Aims } from "./Aims";
import { AIMS, ANY, chosen, LARGE, MINUTES, wish, type Wish } from "./choosing";
import { orOut } from "./failed";
import { FromFile } from "./FromFile";
import { Past } from "./Past";
import * as session from "./session";
import "../../styles/desk.css";
import "./chooser.css";

/** Where one says what one wants, and finds how others do it. */
export default function Chooser(_: PageProps) {
  const [methods, set] = useState<readonly MethodLine[] | null>(null);
  useEffect(() => {
    document.title = `${t("choose-method")} · ${t("app-name")}`;
    session.methods().then(set, orOut);
  }, []);
  const wanted = wish.value;
  const change = (part: Partial<Wish>) => (wish.value = { ...wanted, ...part });
  const toggle = (aim: Wish["aim"]) => change({ aim: wanted.aim === aim ? "" : aim });
  return (
    <>
      <Masthead wide />
      <main class="chooser" tabIndex={-1} aria-busy={!methods}>
        <header class="stack">
          <PageLink to="/lab" class="way-back">
            <Icon of={ArrowLeft} /> {t("lab-home")}
          </PageLink>
          <h1>{t("choose-title")}</h1>
        </header>
        <section class="stack" aria-label={t("choose-aim")}>
          <Aims aims={LARGE} large chosen={wanted.aim} choose={toggle} />
          <Aims aims={AIMS.slice(LARGE.length)} chosen={wanted.aim} choose={toggle} />
        </section>
        <Filters wanted={wanted} change={change} />
        {methods && <Found methods={methods.filter(({ own }) => !own)} wanted={wanted} />}
        {methods && <Own methods={methods.filter(({ own, proposed }) => own && !proposed)} />}
        <Past />
        <FromFile />
      </main>
    </>
  );
}

interface FiltersProps {
  wanted: Wish;
  change: (part: Partial<Wish>) => void;
}

function Filters({ wanted, change }: FiltersProps) {
  const people = (value: number) => change({ people: Number.isInteger(value) && value > 0 ? value : 0 });
  return (
    <form class="filters" aria-label={t("choose-filters")} onSubmit={(event) => event.preventDefault()}>
      <Field label={t("choose-people")}>
        {(tie) => (
          <input
            {...tie}
            type="number"
            class="figure"
            min={1}
            max={500}
            inputMode="numeric"
            value={wanted.people || ""}
            onInput={(event) => people(event.currentTarget.valueAsNumber)}
          />
        )}
      </Field>
      <Field label={t("choose-minutes")}>
        {(tie) => (
          <select
            {...tie}
            value={wanted.minutes}
            onChange={(event) => change({ minutes: Number(event.currentTarget.value) })}
          >
            <option value={0}>{t("choose-any")}</option>
            {MINUTES.map((each) => (
              <option key={each} value={each}>
                {duration(each)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("choose-setting")}>
        {(tie) => (
          <select
            {...tie}
            value={wanted.setting}
            onChange={(event) => change({ setting: event.currentTarget.value as Setting | "" })}
          >
            <option value="">{t("choose-any")}</option>
            {(["room", "remote"] as const).map((each) => (
              <option key={each} value={each}>
                {t(`setting-${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </form>
  );
}

function Found({ methods, wanted }: { methods: readonly MethodLine[]; wanted: Wish }) {
  const found = chosen(methods, wanted);
  return (
    <section class="found" aria-labelledby="found">
      <h2 id="found" aria-live="polite">
        {t("choose-found", { n: found.length })}
      </h2>
      {found.length === 0 && (
        <p class="row">
          {t("choose-none")} <Button onClick={() => (wish.value = ANY)}>{t("choose-again")}</Button>
        </p>
      )}
      <Lines methods={found} />
    </section>
  );
}

const Own = ({ methods }: { methods: readonly MethodLine[] }) =>
  methods.length ? (
    <section class="found" aria-labelledby="own-methods">
      <h2 id="own-methods">{t("choose-own")}</h2>
      <Lines methods={methods} />
    </section>
  ) : null;

const Lines = ({ methods }: { methods: readonly MethodLine[] }) => (
  <ul class="method-lines">
    {methods.map((method) => (
      <Line key={method.id} method={method} />
    ))}
  </ul>
);

function Line({ method: { id, title, summary = {}, ...rest } }: { method: MethodLine }) {
  const [name, line] = [pick(title, "fr"), pick(summary, "fr")];
  return (
    <li>
      <PageLink to={`/lab/methods/${id}`}>
        <span class="title" lang={name.lang}>
          {name.text}
        </span>
      </PageLink>
      {line.text && <p lang={line.lang}>{line.text}</p>}
      <p class="meta">{figures(rest)}</p>
    </li>
  );
}

/** "5 à 40 personnes · 45 min, 1 h ou 1 h 30 · dans la salle ou à distance". */
const figures = ({ least = 0, most = 0, minutes = 0, lengths = [], settings = [] }: Partial<MethodLine>): string =>
  [
    most ? t("method-people", { least, most }) : "",
    list((lengths.length ? lengths : [minutes]).map(duration), "disjunction"),
    list(
      settings.map((each) => t(`setting-${each}`)),
      "disjunction",
    ),
  ]
    .filter(Boolean)
    .join(" · ");
