import { TITLE_MAX, type Bilingual } from "../../../net/protocol";
import { Twin } from "../../../ui/Twin";
import type { FormProps } from "../shared/kind";

/** What each value of a new rating says; facilitators can change it. */
export const SCALE: readonly Bilingual[] = [
  { fr: "Je n'y ai pas trouvé mon compte", en: "It was of no use to me" },
  { fr: "J'en attendais plus", en: "I expected more" },
  { fr: "C'était utile", en: "It was useful" },
  { fr: "C'était très utile", en: "It was very useful" },
  { fr: "À refaire sans hésiter", en: "Let us do it again" },
];

/** The sentence of each value, from 1 on. */
export function RateForm({ vote, working, onChange }: FormProps<"rate">) {
  const say = (at: number, said: Bilingual) =>
    onChange({ ...vote, scale: vote.scale.map((each, n) => (n === at ? said : each)) });
  return (
    <>
      {vote.scale.map((text, n) => (
        <Twin
          key={n}
          label={String(n + 1)}
          value={text}
          working={working}
          most={TITLE_MAX}
          onChange={(said) => say(n, said)}
        />
      ))}
    </>
  );
}
