import { ArrowLeft } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { pick, t } from "../../i18n";
import { TITLE_MAX, type PastArea, type PastRoom } from "../../net/protocol";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Check";
import { useShared } from "../../ui/draft";
import { Field } from "../../ui/Field";
import { go, type PageProps } from "../../ui/go";
import { Icon } from "../../ui/Icon";
import { Masthead } from "../../ui/Masthead";
import { PageLink } from "../../ui/PageLink";
import { cardsPicked, toggled, wholly, type Picked } from "./carrying";
import { failed, orOut } from "./failed";
import * as session from "./session";
import "../../styles/desk.css";
import "./again.css";

/** A workshop started from another one: its agenda and areas; of its table what is chosen. */
export default function Again({ room }: PageProps) {
  const [past, set] = useState<PastRoom | null>(null);
  useEffect(() => {
    document.title = `${t("past-title")} · ${t("app-name")}`;
    session.past(room).then(set, orOut);
  }, [room]);
  return (
    <>
      <Masthead wide />
      <main class="again" tabIndex={-1} aria-busy={!past}>
        <header class="stack">
          <PageLink to="/lab" class="way-back">
            <Icon of={ArrowLeft} /> {t("lab-home")}
          </PageLink>
          <h1>{t("past-title")}</h1>
          <p class="soft">{t("past-means")}</p>
        </header>
        {past && <Form room={room} past={past} />}
      </main>
    </>
  );
}

interface Begun {
  question: string;
  chosen: readonly string[];
}

function Form({ room, past }: { room: string; past: PastRoom }) {
  const { words, write, drop } = useShared<Begun>(session.outbox, `again ${room}`, () => ({
    question: past.question,
    chosen: [],
  }));
  const { question } = words;
  // What went from the table since it was chosen is not carried.
  const there = new Set(past.areas.flatMap(({ items = [] }) => items.map(({ key }) => key)));
  const chosen: Picked = new Set(words.chosen.filter((key) => there.has(key)));
  const choose = (now: Picked) => write((all) => ({ ...all, chosen: [...now] }));
  const [busy, set] = useState(false);
  const areas = past.areas.filter(({ items = [] }) => items.length > 0);
  const cards = areas.reduce((sum, area) => sum + cardsPicked(area, chosen), 0);
  const make = async (event: Event) => {
    event.preventDefault();
    set(true);
    try {
      const made = await session.again(room, { question: question.trim(), carry: [...chosen] });
      drop();
      go(`/w/${made}/prepare`);
    } catch (error) {
      failed(error);
      set(false);
    }
  };
  return (
    <form class="stack" onSubmit={(event) => void make(event)}>
      <section class="paper stack">
        <Field label={t("plan-question")}>
          {(tie) => (
            <textarea
              {...tie}
              rows={2}
              maxLength={TITLE_MAX}
              value={question}
              onInput={({ currentTarget: it }) => write((all) => ({ ...all, question: it.value }))}
            />
          )}
        </Field>
      </section>
      {areas.length > 0 && (
        <section class="paper stack" aria-labelledby="carry">
          <h2 id="carry">{t("past-carry")}</h2>
          <p class="soft">{t("past-carry-means")}</p>
          {areas.map((area) => (
            <Area key={area.zone} area={area} past={past} chosen={chosen} choose={choose} />
          ))}
        </section>
      )}
      <p class="row end">
        <span class="soft" aria-live="polite">
          {t("past-chosen", { n: cards })}
        </span>
        <Button kind="main" type="submit" aria-disabled={busy}>
          {t("past-make")}
        </Button>
      </p>
    </form>
  );
}

interface AreaProps {
  area: PastArea;
  past: PastRoom;
  chosen: Picked;
  choose: (chosen: Picked) => void;
}

function Area({ area, past, chosen, choose }: AreaProps) {
  const { text, lang } = pick(area.title, past.language);
  return (
    <fieldset class="area">
      <legend lang={lang}>{text}</legend>
      <p class="row">
        <Button
          kind="quiet"
          aria-label={t("past-all-of", { area: text })}
          onClick={() => choose(wholly(area, chosen, true))}
        >
          {t("past-all")}
        </Button>
        <Button
          kind="quiet"
          aria-label={t("past-none-of", { area: text })}
          onClick={() => choose(wholly(area, chosen, false))}
        >
          {t("past-none")}
        </Button>
      </p>
      <ul>
        {(area.items ?? []).map((item) => (
          <li key={item.key} class={item.theme ? "inner" : item.key.startsWith("theme.") ? "theme" : ""}>
            <Check checked={chosen.has(item.key)} onChange={() => choose(toggled(area, chosen, item))}>
              {item.text}
            </Check>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
