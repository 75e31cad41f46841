import { expect, test } from "vitest";
import { Events } from "./sse";

const TEXT = ': padding\n\ndata: {"a":1}\n\nid: c1\ndata: {"b":2}\n\n: beat\n\n';
const TOLD = [
  { id: "", data: '{"a":1}' },
  { id: "c1", data: '{"b":2}' },
];

test("events come out whole, with their cursor; comments do not", () => {
  expect(new Events().take(TEXT)).toEqual(TOLD);
});

test.each([1, 2, 3, 7])("however the network slices them: pieces of %i", (size) => {
  const events = new Events();
  const pieces = TEXT.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
  expect(pieces.flatMap((piece) => events.take(piece))).toEqual(TOLD);
});

test("what is not complete waits", () => {
  const events = new Events();
  expect(events.take("data: {}\n")).toEqual([]);
  expect(events.take("\n")).toEqual([{ id: "", data: "{}" }]);
});
