import { t } from "../../../i18n";
import { TITLE_MAX, type Bilingual } from "../../../net/protocol";
import { Choice } from "../../../ui/Choice";
import { Twin } from "../../../ui/Twin";
import type { FormProps } from "../shared/kind";
import { On } from "../shared/On";

/** Seven mentions, from the best to the worst. */
export const SEVEN: readonly Bilingual[] = [
  { fr: "Excellent", en: "Excellent" },
  { fr: "Très bien", en: "Very good" },
  { fr: "Bien", en: "Good" },
  { fr: "Assez bien", en: "Fairly good" },
  { fr: "Passable", en: "Passable" },
  { fr: "Insuffisant", en: "Insufficient" },
  { fr: "À rejeter", en: "To be rejected" },
];
/** Five of them. */
export const FIVE: readonly Bilingual[] = [1, 2, 4, 5, 6].flatMap((at) => SEVEN[at] ?? []);

/** How many mentions there are and what each is called, and on what one votes. */
export function MentionsForm({ vote, working, onChange }: FormProps<"mentions">) {
  const rename = (at: number, said: Bilingual) =>
    onChange({ ...vote, scale: vote.scale.map((each, n) => (n === at ? said : each)) });
  return (
    <>
      <On vote={vote} onChange={onChange} />
      <Choice
        label={t("mentions-many")}
        ids="mentions"
        value={vote.scale.length === 5 ? "five" : "seven"}
        of={["seven", "five"]}
        onChange={(many) => onChange({ ...vote, scale: many === "five" ? FIVE : SEVEN })}
      />
      <details>
        <summary>{t("mentions-names")}</summary>
        {vote.scale.map((name, at) => (
          <Twin
            key={at}
            label={String(at + 1)}
            value={name}
            working={working}
            most={TITLE_MAX}
            onChange={(said) => rename(at, said)}
          />
        ))}
      </details>
    </>
  );
}
