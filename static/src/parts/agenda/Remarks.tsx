import { duration, pick, t } from "../../i18n";
import type { Bilingual, Language } from "../../net/protocol";
import type { PlannedArea, PlannedStep, Remark } from "../../room/remarks";
import "./remarks.css";

interface Props {
  of: readonly Remark[];
  steps: readonly PlannedStep[];
  areas: readonly PlannedArea[];
  working: Language;
  /** Leads to a step, by its place; without it the step is only named. */
  open?: (at: number) => void;
}

/** What there is to say of an agenda, each with the step that it leads to. Nothing where there is nothing. */
export function Remarks({ of, steps, areas, working, open }: Props) {
  if (!of.length) return null;
  const say = (words: Bilingual | undefined): string => pick(words ?? {}, working).text;
  return (
    <section class="remarks" aria-label={t("remarks")}>
      <b aria-hidden="true">{t("remarks")}</b>
      <ul>
        {of.map(({ code, at, area, minutes }) => {
          const step = at === null ? "" : say(steps[at]?.title) || t("phase-untitled");
          const zone = say(areas.find(({ id }) => id === area)?.title);
          return (
            <li key={`${code} ${at} ${area}`}>
              {at !== null &&
                (open ? (
                  <button type="button" class="link-like" onClick={() => open(at)}>
                    {step}
                  </button>
                ) : (
                  <b>{step}</b>
                ))}{" "}
              {t(`remark-${code}`, { zone, minutes: duration(minutes ?? 0) })}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
