import { beforeAll, expect, test } from "vitest";
import { setLanguage } from "../i18n";
import { wrongIn, type Judged } from "./own-errors";

const VALID = { valid: false, customError: false } as ValidityState;
const judged = (what: keyof ValidityState, more: Partial<Judged> = {}): Judged => ({
  type: "text",
  ...more,
  validity: { ...VALID, [what]: true },
});

beforeAll(() => setLanguage("fr"));

test("what is wrong with a field is said in the language of the page, with what would be right", () => {
  expect(wrongIn(judged("valueMissing"))).toBe("Remplissez ce champ.");
  expect(wrongIn(judged("rangeUnderflow", { type: "number", min: "2" }))).toBe("Au moins 2.");
  expect(wrongIn(judged("rangeOverflow", { type: "number", max: "500" }))).toBe("Au plus 500.");
  expect(wrongIn(judged("badInput", { type: "number" }))).toBe("Écrivez un nombre, en chiffres.");
  expect(wrongIn(judged("badInput", { type: "date" }))).toBe("Écrivez une date ou une heure entière.");
  expect(wrongIn(judged("tooShort"))).toContain("écrivez-le autrement");
  expect(wrongIn({ type: "text", validity: { ...VALID, valid: true } })).toBe("");
});
