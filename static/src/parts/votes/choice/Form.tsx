import { Plus, X } from "lucide";
import { t } from "../../../i18n";
import { TITLE_MAX } from "../../../net/protocol";
import { Button } from "../../../ui/Button";
import { Check } from "../../../ui/Check";
import { Field } from "../../../ui/Field";
import { Figure } from "../../../ui/Figure";
import { Twin } from "../../../ui/Twin";
import type { FormProps } from "../shared/kind";

const ANSWERS = 20;

/** The answers, how many one may choose, and, in a quiz, which are right. */
export function ChoiceForm({ vote, working, onChange }: FormProps<"choice">) {
  const { answers, right, most } = vote;
  const without = (at: number) =>
    onChange({
      ...vote,
      answers: answers.filter((_, n) => n !== at),
      right: right.flatMap((each) => (each === at ? [] : each > at ? each - 1 : each)),
    });
  return (
    <>
      {answers.map((text, at) => (
        <div key={at} class="stack">
          <Twin
            label={t("choice-answer", { n: at + 1 })}
            value={text}
            working={working}
            most={TITLE_MAX}
            onChange={(said) => onChange({ ...vote, answers: answers.map((each, n) => (n === at ? said : each)) })}
          />
          <div class="row between">
            <Check
              checked={right.includes(at)}
              onChange={(on) =>
                onChange({ ...vote, right: on ? [...right, at].sort((a, b) => a - b) : right.filter((n) => n !== at) })
              }
            >
              {t("choice-right")}
            </Check>
            {answers.length > 2 && (
              <Button icon={X} bare label={t("choice-drop", { n: at + 1 })} onClick={() => without(at)} />
            )}
          </div>
        </div>
      ))}
      {answers.length < ANSWERS && (
        <Button icon={Plus} onClick={() => onChange({ ...vote, answers: [...answers, { fr: "Autre", en: "Other" }] })}>
          {t("choice-add")}
        </Button>
      )}
      <Field label={t("choice-most")}>
        {(tie) => (
          <Figure {...tie} value={most} most={answers.length} onChange={(n) => onChange({ ...vote, most: n ?? 1 })} />
        )}
      </Field>
    </>
  );
}
