import { expect, test } from "vitest";
import { erasureAfter, fromField, toField } from "./when";

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

test("a time zone that the browser does not know stops no page", () => {
  expect(fromField(toField(60_000, "Mars/Olympus"), "Mars/Olympus")).toBe(60_000);
});

test("an empty field is no instant", () => expect(fromField("", "Europe/Paris")).toBeNull());

test("erasure stays where it can, and follows a workshop that is moved past it", () => {
  const [may, june] = [Date.UTC(2027, 4, 1, 9), Date.UTC(2027, 5, 30, 22)];
  expect(erasureAfter("2027-05-31", may, may + 1)).toBe("2027-05-31");
  expect(erasureAfter("2027-05-31", may, june)).toBe("2027-07-30");
  expect(erasureAfter("2027-06-30", may, june)).toBe("2027-08-29");
  expect(erasureAfter("2027-04-01", may, june)).toBe("2027-07-01");
});
