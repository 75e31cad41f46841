import { t } from "../i18n";
import type { Bilingual, Language } from "../net/protocol";
import { Field } from "./Field";

interface Props {
  label: string;
  value: Bilingual;
  /** The language the room works in comes first. */
  working: Language;
  onChange: (value: Bilingual) => void;
  rows?: number;
  most: number;
}

/** One text in two languages. One that no longer says what the other says is marked; people read the other then. */
export function Twin({ label, value, working, onChange, rows = 0, most }: Props) {
  const languages: Language[] = working === "fr" ? ["fr", "en"] : ["en", "fr"];
  return (
    <div class="twin">
      {languages.map((each) => {
        const set = (text: string) => onChange({ ...value, [each]: text });
        return (
          <Field
            key={each}
            label={`${label} · ${t(`language-${each}`)}`}
            hint={value.stale === each ? t("stale") : undefined}
          >
            {(tie) =>
              rows ? (
                <textarea
                  {...tie}
                  lang={each}
                  rows={rows}
                  maxLength={most}
                  value={value[each] ?? ""}
                  onInput={(e) => set(e.currentTarget.value)}
                />
              ) : (
                <input
                  {...tie}
                  lang={each}
                  maxLength={most}
                  value={value[each] ?? ""}
                  onInput={(e) => set(e.currentTarget.value)}
                />
              )
            }
          </Field>
        );
      })}
    </div>
  );
}
