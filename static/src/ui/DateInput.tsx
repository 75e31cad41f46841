import type { JSX } from "preact";
import { dayShort, lang, t, time } from "../i18n";
import "./date-input.css";

type Props = JSX.IntrinsicElements["input"] & { type: "date" | "datetime-local" | "time"; value: string };

/** What a field for dates holds, in the language of the page; "" for nothing whole. Its time is as it stands. */
export function dateShown(type: Props["type"], value: string): string {
  const at = Date.parse(`${type === "time" ? `2000-01-01T${value}` : type === "date" ? `${value}T00:00` : value}Z`);
  if (!value || Number.isNaN(at)) return "";
  if (type === "time") return time(at, "UTC");
  return type === "date" ? dayShort(at, "UTC") : `${dayShort(at, "UTC")}, ${time(at, "UTC")}`;
}

/** A native field, with its calendar and its keys, that shows its date in the language of the page. */
export function DateInput({ value, ...rest }: Props) {
  const shown = dateShown(rest.type, value);
  return (
    <span class={shown ? "date-input" : "date-input unset"} lang={lang()}>
      <input {...rest} value={value} />
      <span aria-hidden="true">{shown || t(`date-${rest.type}`)}</span>
    </span>
  );
}
