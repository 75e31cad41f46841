import type { RefObject, TextareaHTMLAttributes } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n";
import { Button } from "./Button";

interface Props extends Omit<TextareaHTMLAttributes, "value" | "onInput" | "onBlur"> {
  value: string;
  /** Called with the words when the field is left and they changed. Resolves to whether they are kept. */
  onSave: (text: string) => Promise<boolean>;
  field?: RefObject<HTMLTextAreaElement | null>;
}

/** The same words, whatever the spaces that saving takes away. */
const plain = (text: string): string => text.split(/\s+/).join(" ").trim();

/** A text kept when its field is left. What arrives from elsewhere while somebody types in it does not touch it: it is
 * shown beside it, and nothing is kept until one has chosen. Words that were refused stay in the field, and go again
 * when it is left again. */
export function Held({ value, onSave, field, rows, ...rest }: Props) {
  const [typed, type] = useState<string | null>(null);
  // What the field held when one began, what was seen of others since, and what was sent from here.
  const known = useRef<string[]>([]);
  const theirs = typed !== null && ![...known.current, typed].map(plain).includes(plain(value)) ? value : null;
  const save = async () => {
    if (typed !== null && typed !== value) {
      known.current.push(typed);
      if (!(await onSave(typed))) return;
    }
    type((now) => (now === typed ? null : now));
  };
  const left = async () => void (theirs === null && (await save()));
  const mine = () => (known.current.push(value), void save());
  const leaving = useRef(left);
  leaving.current = left;
  // A page that is reloaded, closed, put aside or gone from has left its fields.
  useEffect(() => {
    const hidden = () => document.hidden && void leaving.current();
    document.addEventListener("visibilitychange", hidden);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      void leaving.current();
    };
  }, []);
  const shared = {
    value: typed ?? value,
    onInput: (event: { currentTarget: { value: string } }) => {
      if (typed === null) known.current = [value];
      type(event.currentTarget.value);
    },
    onBlur: () => void left(),
  };
  return (
    <>
      {rows ? (
        <textarea {...rest} {...shared} rows={rows} ref={field ?? null} />
      ) : (
        <input {...(rest as object)} {...shared} />
      )}
      {theirs !== null && (
        <span class="stack" role="alert">
          <b>{t("meanwhile")}</b>
          <q>{theirs}</q>
          <span class="row">
            <Button onClick={() => type(null)}>{t("meanwhile-take-theirs")}</Button>
            <Button onClick={mine}>{t("meanwhile-take-mine")}</Button>
          </span>
        </span>
      )}
    </>
  );
}
