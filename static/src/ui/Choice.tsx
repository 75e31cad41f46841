import { t } from "../i18n";
import { Field } from "./Field";

interface Props<T extends string> {
  label: string;
  /** What the value that is chosen means. */
  hint?: string;
  ids: string;
  value: T;
  of: readonly T[];
  onChange: (value: T) => void;
}

/** One of a few, each named by the text `<ids>-<value>`. */
export const Choice = <T extends string>({ label, hint, ids, value, of, onChange }: Props<T>) => (
  <Field label={label} hint={hint}>
    {(tie) => (
      <select {...tie} value={value} onChange={(e) => onChange(e.currentTarget.value as T)}>
        {of.map((each) => (
          <option key={each} value={each}>
            {t(`${ids}-${each}`)}
          </option>
        ))}
      </select>
    )}
  </Field>
);
