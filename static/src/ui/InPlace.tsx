import type { RefObject, TextareaHTMLAttributes } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { useLive } from "../state/context";
import { Button } from "./Button";
import { useShared } from "./draft";

interface Props extends Omit<TextareaHTMLAttributes, "value" | "onInput" | "onBlur"> {
  /** What the words are, among all that their person writes in this room. */
  words: string;
  value: string;
  /** Called with the words when the field is left and they changed. Resolves to whether they are kept. */
  onSave: (text: string) => Promise<boolean>;
  field?: RefObject<HTMLTextAreaElement | null>;
}

interface Typed {
  text: string;
  /** What the field held when one began, what was seen of others since, and what was sent from here. */
  known: readonly string[];
}

/** The same words, whatever the spaces that saving takes away. */
const plain = (text: string): string => text.split(/\s+/).join(" ").trim();

/** A text changed where it stands, and kept when its field is left. What arrives from elsewhere while somebody types in
 * it does not touch it: it is shown beside it, and nothing is kept until one has chosen, were it after a reload. Words
 * that were refused stay in the field, and go again when it is left again. */
export function InPlace({ words: name, value, onSave, field, rows, ...rest }: Props) {
  const { outbox } = useLive();
  const { words: typed, show, write, keep, drop, latest } = useShared<Typed | null>(outbox, name, () => null);
  // Words of another tab go when that one is left.
  const here = useRef(typed !== null);
  const theirs = typed && ![...typed.known, typed.text].map(plain).includes(plain(value)) ? value : null;
  const save = async (now = latest()) => {
    if (!now || now.text === value) return drop();
    show({ ...now, known: [...now.known, now.text] });
    // It goes again by itself after a reload: it must not be offered beside that.
    outbox.write(name, "");
    if (!(await onSave(now.text))) outbox.draft(name) || keep();
    else if (latest()?.text === now.text) show(null);
  };
  const left = async () => void (here.current && theirs === null && (await save()));
  const mine = () => typed && void save({ ...typed, known: [...typed.known, value] });
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
    value: typed?.text ?? value,
    onInput: (event: { currentTarget: { value: string } }) => {
      here.current = true;
      write({ text: event.currentTarget.value, known: typed?.known ?? [value] });
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
            <Button onClick={drop}>{t("meanwhile-take-theirs")}</Button>
            <Button onClick={mine}>{t("meanwhile-take-mine")}</Button>
          </span>
        </span>
      )}
    </>
  );
}
