import { Check, Info, X, type IconNode } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { CopyButton } from "../../ui/CopyButton";
import { Frame } from "../../ui/Frame";
import { Icon } from "../../ui/Icon";
import { tryAll, type Found } from "./probes";
import { forIT, lines, verdict, type Finding, type Grade, type Verdict as Is } from "./words";
import "./diagnostic.css";

const TESTS: readonly Finding["id"][] = ["socket", "stream", "poll", "latency", "clock", "storage", "secure"];
const ICONS: Record<Grade, IconNode> = { good: Check, fair: Info, bad: X };

/** Can this browser and this network take part in a workshop? Asked at once, with no session. */
export default function Diagnostic() {
  const [found, set] = useState<Partial<Found>>({});
  const [done, finish] = useState(false);
  const run = () => {
    set({});
    finish(false);
    void tryAll((more) => set((before) => ({ ...before, ...more }))).then(() => finish(true));
  };
  const is = done ? verdict(found as Found) : null;
  useEffect(() => {
    document.title = `${t("diagnostic")} · ${t("app-name")}`;
    run();
  }, []);
  return (
    <Frame>
      <div class="door">
        <h1 class="display">{t("diagnostic")}</h1>
        <p class="soft">{t("diagnostic-lead")}</p>
      </div>
      <Verdict is={is} />
      <ul class={is === "no" || is === "away" ? "tests grave" : "tests"} aria-busy={!done}>
        {lines(found).map((line, n) => (
          <Test key={TESTS[n]} id={TESTS[n] ?? ""} line={line} />
        ))}
      </ul>
      <p>
        <Button onClick={() => done && run()} aria-disabled={!done}>
          {t("diagnostic-again")}
        </Button>
      </p>
      {done && <ForIT text={forIT(found as Found, new Date())} />}
    </Frame>
  );
}

const Verdict = ({ is }: { is: Is | null }) => (
  <div class={`told verdict ${is ?? "running"}`} role="status">
    <p>{is ? t(`verdict-${is}`) : t("diagnostic-running")}</p>
    {is && <p class="meta">{t(`verdict-${is}-more`)}</p>}
  </div>
);

const Test = ({ id, line }: { id: string; line: Finding | null }) => (
  <li class={line ? `test ${line.grade}` : "test"}>
    <p class="what">{t(`test-${id}`)}</p>
    {line ? (
      <p class="grade">
        <Icon of={ICONS[line.grade]} size={18} /> {t(`diagnostic-${line.grade}`)}
      </p>
    ) : (
      <p class="grade soft">…</p>
    )}
    {line && (
      <p class="found">
        {line.result} <span class="soft">{line.means}</span>
      </p>
    )}
  </li>
);

const ForIT = ({ text }: { text: string }) => (
  <section class="stack" aria-labelledby="for-it">
    <h2 id="for-it">{t("for-it")}</h2>
    <p class="soft">{t("for-it-more")}</p>
    <pre class="paper it">{text}</pre>
    <p>
      <CopyButton text={text} label={t("for-it-copy")} />
    </p>
  </section>
);
