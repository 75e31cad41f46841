import { t } from "../../i18n";
import { TITLE_MAX } from "../../net/protocol";
import { Field } from "../../ui/Field";

interface WhoWhenProps {
  role: string;
  due: string;
  onRole: (text: string) => void;
  onDue: (text: string) => void;
}

/** Who does it, as a role, and by when: for cards in an area for actions. */
export const WhoWhen = ({ role, due, onRole, onDue }: WhoWhenProps) => (
  <div class="two">
    <Field label={t("card-who")} hint={t("card-who-hint")}>
      {(tie) => <input {...tie} maxLength={TITLE_MAX} value={role} onInput={(e) => onRole(e.currentTarget.value)} />}
    </Field>
    <Field label={t("card-when")} hint={t("card-when-hint")}>
      {(tie) => <input {...tie} maxLength={TITLE_MAX} value={due} onInput={(e) => onDue(e.currentTarget.value)} />}
    </Field>
  </div>
);
