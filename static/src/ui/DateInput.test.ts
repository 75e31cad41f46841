import { beforeAll, expect, test } from "vitest";
import { setLanguage } from "../i18n";
import { dateShown } from "./DateInput";

beforeAll(() => setLanguage("fr"));

test("a date is shown in the language of the page, whatever the browser speaks", async () => {
  const shown = () =>
    [dateShown("date", "2026-11-26"), dateShown("datetime-local", "2026-11-26T10:45"), dateShown("time", "09:30")].map(
      (each) => each.replace(/\s/g, " "),
    );
  expect(shown()).toEqual(["26 nov. 2026", "26 nov. 2026, 10 h 45", "9 h 30"]);
  await setLanguage("en");
  expect(shown()).toEqual(["26 Nov 2026", "26 Nov 2026, 10:45", "09:30"]);
});

test("nothing whole shows nothing", () => {
  expect([dateShown("date", ""), dateShown("date", "2026-13-40"), dateShown("time", "")]).toEqual(["", "", ""]);
});
