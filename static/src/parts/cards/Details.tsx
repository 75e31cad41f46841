import { t } from "../../i18n";
import { TITLE_MAX } from "../../net/protocol";
import { DETAILS, NAMES } from "../../room/details";
import type { FullContent } from "../../state/records";
import { Field } from "../../ui/Field";

interface DetailsProps {
  content: FullContent;
  change: (content: FullContent) => void;
}

/** The lines beside a card's text, such as who does it and by when: for cards in an area for actions. */
export const Details = ({ content, change }: DetailsProps) => (
  <div class="two">
    {NAMES.map((name) => (
      <Field key={name} label={t(DETAILS[name].label)} hint={t(DETAILS[name].hint)}>
        {(tie) => (
          <input
            {...tie}
            maxLength={TITLE_MAX}
            value={content[name]}
            onInput={(event) => change({ ...content, [name]: event.currentTarget.value })}
          />
        )}
      </Field>
    ))}
  </div>
);
