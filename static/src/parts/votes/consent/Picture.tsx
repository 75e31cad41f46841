import { t } from "../../../i18n";
import { gave } from "../../../room/ballots";
import { Chart, Legend, Stack } from "../shared/Chart";
import type { ScreenProps } from "../shared/kind";
import "./consent.css";

/** Each proposal: adopted or not, and why; what was objected and asked stands below, without names. */
export function ConsentPicture({ live, result, id, most }: ScreenProps<"consent">) {
  const names = [t("export-consents"), t("export-questions-asked"), t("export-objections")];
  const entries = Object.entries(result.answers);
  const rows = entries.map(([key, { consents = 0, questions = [], objections = [] }]) => {
    const own = id ? gave<"consent">(id, key) : undefined;
    const left = result.unanswered[key] ?? 0;
    return {
      key,
      picture: <Stack counts={[consents, questions.length, objections.length]} names={names} />,
      cells: [
        result.adopted.includes(key)
          ? t("consent-adopted")
          : objections.length
            ? t("consent-objected", { n: objections.length })
            : t("consent-waiting", { n: left }),
      ],
      flag: objections.length && left ? t("consent-waiting", { n: left }) : undefined,
      mine: own ? t("vote-mine", { name: t(`consent-${own.answer}`) }) : undefined,
    };
  });
  const texts = (of: "objections" | "questions") => entries.flatMap(([, it]) => it[of] ?? []);
  // Where there is no room for all, what stands in the way goes first.
  const objected = texts("objections");
  const few = most && Math.max(2, most - rows.length);
  return (
    <>
      <Legend names={names} />
      <Chart live={live} heads={[t("consent-outcome")]} rows={rows} most={most && 4} />
      <Texts title={t("export-objections")} texts={objected} most={few} />
      {(!most || !objected.length) && (
        <Texts title={t("export-questions-asked")} texts={texts("questions")} most={few} />
      )}
    </>
  );
}

function Texts({
  title,
  texts,
  most = Infinity,
}: {
  title: string;
  texts: readonly string[];
  most?: number | undefined;
}) {
  if (!texts.length) return null;
  return (
    <section class="said">
      <h3>{title}</h3>
      <ul>
        {texts.slice(0, most).map((text, at) => (
          <li key={at} class="words">
            {text}
          </li>
        ))}
      </ul>
      {texts.length > most && <p class="soft">{t("chart-more", { n: texts.length - most })}</p>}
    </section>
  );
}
