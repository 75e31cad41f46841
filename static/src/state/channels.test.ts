import { beforeEach, expect, test } from "vitest";
import { Channels } from "./channels";
import type { Note, Room } from "./records";
import { HEARD, MINE, note, patch, view, type Records } from "./testing";

let channels: Channels;
const given = (records: Records, channel = "everyone") => channels.view(view(records, channel));
const text = (key = "note.a"): string | undefined => (channels.get(key) as Note | undefined)?.content.text;

beforeEach(() => {
  channels = new Channels();
  channels.me = "me______";
  channels.begin(HEARD);
});

test("a later channel wins field by field, whatever came first", () => {
  for (const order of [HEARD, [...HEARD].reverse()]) {
    channels = new Channels();
    channels.begin(HEARD);
    for (const name of order) channels.view(view({ room: { lab: name, [name]: 1 } }, name, false));
    channels.view(view({}));
    expect(channels.get("room")).toMatchObject({ lab: MINE, everyone: 1, facilitators: 1, "group.g": 1 });
  }
});

test("a record is replaced whole within its channel: what it left out has its default again", () => {
  given({ room: { status: "running", lab: "Old?", contact: "Old" } });
  channels.patch(patch({ room: { status: "running", lab: "New?" } }));
  expect(channels.get("room")).toMatchObject({ lab: "New?", contact: "" });
});

test("null takes away one channel's part and leaves the others'", () => {
  given({ room: { status: "running", lab: "Everyone" } });
  channels.patch(patch({ room: { lab: "Desk" } }, "facilitators"));
  expect((channels.get("room") as Room).lab).toBe("Desk");
  channels.patch(patch({ room: null }, "facilitators"));
  expect((channels.get("room") as Room).lab).toBe("Everyone");
  channels.patch(patch({ room: null }));
  expect(channels.get("room")).toBeUndefined();
});

test("a view in pieces shows nothing until its last one, and then tells every key", () => {
  given({ "note.a": note("A") });
  channels.begin(HEARD);
  expect(channels.view(view({ "note.b": note("B") }, "everyone", false))).toBeNull();
  expect([text("note.a"), text("note.b")]).toEqual(["A", undefined]);
  expect([...(channels.view(view({ "note.c": note("C") }, MINE)) ?? [])].sort()).toEqual([
    "note.a",
    "note.b",
    "note.c",
  ]);
  expect([text("note.a"), text("note.b"), text("note.c")]).toEqual([undefined, "B", "C"]);
});

test("a patch that comes while a view is coming belongs to the new view", () => {
  given({ "note.a": note("Old") });
  channels.begin(HEARD);
  channels.view(view({ "note.a": note("Viewed") }, "everyone", false));
  expect(channels.patch(patch({ "note.a": note("Patched") }))).toBeNull();
  expect(text()).toBe("Old");
  channels.view(view({}, MINE));
  expect(text()).toBe("Patched");
});

test("the patches of one moment are shown together, all their keys told with the last", () => {
  given({});
  expect(channels.patch(patch({ "note.a": note("A") }, "everyone", true))).toBeNull();
  expect(text()).toBeUndefined();
  expect([...(channels.patch(patch({ "note.b": note("B") }, MINE)) ?? [])].sort()).toEqual(["note.a", "note.b"]);
  expect([text("note.a"), text("note.b")]).toEqual(["A", "B"]);
});

test("a view that begins in the middle of a moment forgets the half of it", () => {
  given({});
  channels.patch(patch({ "note.a": note("Half") }, "everyone", true));
  channels.begin(HEARD);
  channels.view(view({}));
  expect([...(channels.patch(patch({ "note.b": note("B") })) ?? [])]).toEqual(["note.b"]);
});

test("whose a card is: by my channel, by my name, never a card for the room", () => {
  given({ "note.a": note("A", { author: "me______" }), "note.b": note("B", { author: "other___" }) });
  channels.patch(patch({ "note.c": note("C"), "note.e": note("E") }));
  channels.patch(patch({ "note.c": {}, "note.f": note("F", { visible_to: MINE }) }, MINE));
  channels.patch(patch({ "note.d": note("D", { author: "me______", room: true }) }));
  expect(["a", "b", "c", "d", "e", "f"].map((id) => (channels.get(`note.${id}`) as Note).mine)).toEqual([
    true,
    false,
    true,
    false,
    false,
    false,
  ]);
});

test("who hears other channels than before keeps nothing of those they no longer hear", () => {
  given({ "note.a": note("For all") }, "everyone");
  channels.patch(patch({ "note.b": note("For my group") }, "group.g"));
  expect(text("note.b")).toBe("For my group");
  channels.begin(["everyone", "group.h", MINE]);
  channels.view(view({ "note.a": note("For all") }, "everyone", false));
  channels.view(view({}, MINE));
  expect([text("note.a"), text("note.b")]).toEqual(["For all", undefined]);
  channels.patch(patch({ "note.b": note("Late") }, "group.g"));
  expect(text("note.b")).toBeUndefined();
});
