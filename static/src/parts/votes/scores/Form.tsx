import { Plus, X } from "lucide";
import { t } from "../../../i18n";
import { TITLE_MAX } from "../../../net/protocol";
import { Button } from "../../../ui/Button";
import { Choice } from "../../../ui/Choice";
import { Field } from "../../../ui/Field";
import { Figure } from "../../../ui/Figure";
import { Twin } from "../../../ui/Twin";
import type { FormProps } from "../shared/kind";
import { On } from "../shared/On";
import { likeOf, SCALES, valueSaid } from "./scales";

const CRITERIA = 6;
const HEAVIEST = 10;

/** The scale with its sentences, what one judges by, and on what one votes. */
export function ScoresForm({ vote, working, onChange }: FormProps<"scores">) {
  const { criteria, scale, lowest } = vote;
  const change = (at: number, some: Partial<(typeof criteria)[number]>) =>
    onChange({ ...vote, criteria: criteria.map((each, n) => (n === at ? { ...each, ...some } : each)) });
  return (
    <>
      <On vote={vote} onChange={onChange} />
      <Choice
        label={t("scores-scale")}
        ids="scores"
        value={likeOf(vote)}
        of={["five", "ten", "signed"]}
        onChange={(like) => onChange({ ...vote, ...SCALES[like] })}
      />
      <details>
        <summary>{t("scores-sentences")}</summary>
        {scale.map((text, at) => (
          <Twin
            key={at}
            label={valueSaid(lowest + at, lowest)}
            value={text}
            working={working}
            most={TITLE_MAX}
            onChange={(said) => onChange({ ...vote, scale: scale.map((each, n) => (n === at ? said : each)) })}
          />
        ))}
      </details>
      {criteria.map(({ title, weight = 1 }, at) => (
        <div key={at} class="stack">
          <Twin
            label={t("scores-criterion", { n: at + 1 })}
            value={title}
            working={working}
            most={TITLE_MAX}
            onChange={(said) => change(at, { title: said })}
          />
          <div class="row">
            <Field label={t("scores-weight")}>
              {(tie) => (
                <Figure {...tie} value={weight} most={HEAVIEST} onChange={(n) => change(at, { weight: n ?? 1 })} />
              )}
            </Field>
            <Button
              icon={X}
              bare
              label={t("scores-drop", { n: at + 1 })}
              onClick={() => onChange({ ...vote, criteria: criteria.filter((_, n) => n !== at) })}
            />
          </div>
        </div>
      ))}
      {criteria.length < CRITERIA && (
        <Button
          icon={Plus}
          onClick={() => onChange({ ...vote, criteria: [...criteria, { title: { fr: "Utile", en: "Useful" } }] })}
        >
          {t("scores-add")}
        </Button>
      )}
    </>
  );
}
