import { beforeAll, expect, test } from "vitest";
import { setLanguage } from "../../i18n";
import { median, type Found } from "./probes";
import { forIT, lines, verdict } from "./words";

const WELL: Found = {
  socket: "stays",
  socketMs: 12,
  stream: "open",
  poll: "open",
  latency: 9,
  clock: -200,
  storage: "kept",
  secure: true,
};
const REFUSED: Found = { ...WELL, socket: "closed", socketMs: null };
const BUFFERED: Found = { ...REFUSED, stream: "buffered" };
const CLOSED: Found = { ...BUFFERED, stream: "closed", poll: "closed" };
const grades = (found: Found) => lines(found).map((line) => line?.grade);

beforeAll(() => setLanguage("en"));

test("a socket that stays is enough; without one it is slower; with nothing it is no", () => {
  expect([WELL, REFUSED, BUFFERED, CLOSED].map(verdict)).toEqual(["yes", "other", "slower", "no"]);
  expect(verdict({ ...CLOSED, latency: null })).toBe("away");
  expect(verdict({ ...WELL, stream: "closed", poll: "closed" })).toBe("yes");
});

test("all is good where all is well, and a closed stream beside a socket is only good to know", () => {
  expect(new Set(grades(WELL))).toEqual(new Set(["good"]));
  expect(grades({ ...WELL, stream: "buffered" })[1]).toBe("fair");
  expect(grades(BUFFERED).slice(0, 3)).toEqual(["bad", "bad", "good"]);
});

test("what is not known yet has no line", () => {
  expect(lines({ secure: false }).map((line) => line?.id)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    "secure",
  ]);
});

test("a clock is wrong from a minute on, and says which way", () => {
  const said = (clock: number) => lines({ clock }).find((line) => line?.id === "clock")?.result;
  expect([said(59_000), said(-200_000), said(200_000)]).toEqual(["On time.", "3 min fast.", "3 min slow."]);
});

test("the text for the IT department has figures, what to allow, the browser and the date, and nothing more", () => {
  const text = forIT(BUFFERED, new Date(Date.UTC(2026, 10, 26, 9, 30)));
  expect(text).toContain("2026-11-26 09:30 UTC");
  expect(text).toContain(`WebSocket (ws://${location.host}/ws): blocked`);
  expect(text).toContain("text/event-stream: held back (buffered)");
  expect(text).toContain("Please allow: WebSocket connections");
  expect(text).toContain("without buffering");
  expect(text).toContain(navigator.userAgent);
  expect(forIT(WELL, new Date())).not.toContain("Please allow");
});

test("nothing is asked of a network behind which no server answers", () => {
  const text = forIT({ ...CLOSED, latency: null }, new Date());
  expect(text).not.toContain("Please allow");
  expect(text).toContain("The server did not answer at all");
});

test("the median is the middle one, whatever their order", () => {
  expect([median([9, 1, 5]), median([]), median([3])]).toEqual([5, null, 3]);
});
