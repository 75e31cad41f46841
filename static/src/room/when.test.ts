import { expect, test } from "vitest";
import { fromField, toField } from "./when";

test("a field says the time of the room's zone, in winter and in summer", () => {
  expect(toField(Date.UTC(2026, 10, 23, 9), "Europe/Paris")).toBe("2026-11-23T10:00");
  expect(toField(Date.UTC(2026, 6, 1, 9), "Europe/Paris")).toBe("2026-07-01T11:00");
  expect(toField(null, "Europe/Paris")).toBe("");
});

test.each(["2026-11-23T10:00", "2026-07-01T00:30", "2026-03-29T03:30", "2026-10-25T01:30"])(
  "%s comes back as it was written",
  (text) => {
    for (const zone of ["Europe/Paris", "America/Cayenne", "Pacific/Noumea", "Indian/Reunion"])
      expect(toField(fromField(text, zone), zone)).toBe(text);
  },
);

test("an empty field is no instant", () => expect(fromField("", "Europe/Paris")).toBeNull());
