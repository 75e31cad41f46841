import { t } from "../../i18n";
import { TEXT_MAX } from "../../net/protocol";
import type { FullContent } from "../../state/records";
import { Field } from "../../ui/Field";

interface Props {
  label?: string;
  hint?: string;
  required?: boolean;
  content: FullContent;
  write: (content: FullContent) => void;
}

/** What a card says, in a form of a few lines. */
export const CardText = ({ label = t("card-text"), hint, required, content, write }: Props) => (
  <Field label={label} hint={hint}>
    {(tie) => (
      <textarea
        {...tie}
        rows={3}
        required={required}
        maxLength={TEXT_MAX}
        value={content.text}
        onInput={(event) => write({ ...content, text: event.currentTarget.value })}
      />
    )}
  </Field>
);
