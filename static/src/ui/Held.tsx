import type { RefObject, TextareaHTMLAttributes } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

interface Props extends Omit<TextareaHTMLAttributes, "value" | "onInput" | "onBlur"> {
  value: string;
  /** Called with the words when the field is left and they changed. Resolves to whether they are kept. */
  onSave: (text: string) => Promise<boolean>;
  field?: RefObject<HTMLTextAreaElement | null>;
}

/** A text kept when its field is left. What arrives from elsewhere while somebody types in it does not touch it. Words
 * that were refused stay in the field, and go again when it is left again. */
export function Held({ value, onSave, field, rows, ...rest }: Props) {
  const [typed, type] = useState<string | null>(null);
  const left = async () => {
    if (typed !== null && typed !== value && !(await onSave(typed))) return;
    type((now) => (now === typed ? null : now));
  };
  const leaving = useRef(left);
  leaving.current = left;
  // A page that is reloaded, closed or put aside has left its fields.
  useEffect(() => {
    const hidden = () => document.hidden && void leaving.current();
    document.addEventListener("visibilitychange", hidden);
    return () => document.removeEventListener("visibilitychange", hidden);
  }, []);
  const shared = {
    value: typed ?? value,
    onInput: (event: { currentTarget: { value: string } }) => type(event.currentTarget.value),
    onBlur: () => void left(),
  };
  return rows ? (
    <textarea {...rest} {...shared} rows={rows} ref={field ?? null} />
  ) : (
    <input {...(rest as object)} {...shared} />
  );
}
