/**
 * What a browser says of a field that is not right, in the language of the page rather than in its own: what is wrong,
 * and what would be right.
 */

import { t } from "../i18n";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isControl = (it: EventTarget | null): it is Control =>
  it instanceof HTMLInputElement || it instanceof HTMLTextAreaElement || it instanceof HTMLSelectElement;

/** What is wrong with a field, "" for nothing. */
export function wrongIn({ validity, type, min = "", max = "" }: Judged): string {
  if (validity.badInput) return t(type === "number" ? "field-number" : "field-date");
  if (validity.valueMissing) return t(type === "checkbox" || type === "radio" ? "field-choose" : "field-empty");
  if (validity.rangeUnderflow) return t("field-least", { limit: min });
  if (validity.rangeOverflow) return t("field-most", { limit: max });
  if (validity.stepMismatch) return t("field-whole");
  if (validity.typeMismatch) return t(type === "email" ? "field-email" : "field-link");
  return validity.valid || validity.customError ? "" : t("field-wrong");
}

export interface Judged {
  validity: ValidityState;
  type: string;
  min?: string;
  max?: string;
}

/** From now on, on the whole page. */
export function ownErrors(): void {
  addEventListener(
    "invalid",
    ({ target }) => {
      if (!isControl(target)) return;
      target.setCustomValidity("");
      target.setCustomValidity(wrongIn(judged(target)));
    },
    true,
  );
  const again = ({ target }: Event) => isControl(target) && target.setCustomValidity("");
  addEventListener("input", again, true);
  addEventListener("change", again, true);
}

const judged = (it: Control): Judged => ({
  validity: it.validity,
  type: it.type,
  ...(it instanceof HTMLInputElement ? { min: it.min, max: it.max } : {}),
});
