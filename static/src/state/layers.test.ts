import { beforeEach, expect, test } from "vitest";
import type { Layer } from "../net/protocol";
import { Layers } from "./layers";
import type { Note, Room } from "./records";
import { note, patch, view, type Records } from "./testing";

let layers: Layers;
const NAMES: readonly Layer[] = ["everyone", "facilitators", "mine"];
const given = (records: Records, layer: Layer = "everyone") => layers.view(view(records, layer));
const text = (key = "note.a"): string | undefined => (layers.get(key) as Note | undefined)?.text;

beforeEach(() => {
  layers = new Layers();
  layers.me = "me______";
});

test("a later layer wins field by field, whatever came first", () => {
  for (const order of [NAMES, [...NAMES].reverse()]) {
    layers = new Layers();
    for (const name of order) layers.view(view({ room: { question: name, [name]: 1 } }, name, false));
    layers.view(view({}));
    expect(layers.get("room")).toMatchObject({ question: "mine", everyone: 1, facilitators: 1 });
  }
});

test("a record is replaced whole within its layer: what it left out has its default again", () => {
  given({ room: { status: "running", question: "Old?", aim: "Old" } });
  layers.patch(patch({ room: { status: "running", question: "New?" } }));
  expect(layers.get("room")).toMatchObject({ question: "New?", aim: "" });
});

test("null takes away one layer's part and leaves the others'", () => {
  given({ room: { status: "running", question: "Everyone" } });
  layers.patch(patch({ room: { question: "Desk" } }, "facilitators"));
  expect((layers.get("room") as Room).question).toBe("Desk");
  layers.patch(patch({ room: null }, "facilitators"));
  expect((layers.get("room") as Room).question).toBe("Everyone");
  layers.patch(patch({ room: null }));
  expect(layers.get("room")).toBeUndefined();
});

test("a view in pieces shows nothing until its last one, and then tells every key", () => {
  given({ "note.a": note("A") });
  layers.begin();
  expect(layers.view(view({ "note.b": note("B") }, "everyone", false))).toBeNull();
  expect([text("note.a"), text("note.b")]).toEqual(["A", undefined]);
  expect([...(layers.view(view({ "note.c": note("C") }, "mine")) ?? [])].sort()).toEqual([
    "note.a",
    "note.b",
    "note.c",
  ]);
  expect([text("note.a"), text("note.b"), text("note.c")]).toEqual([undefined, "B", "C"]);
});

test("a patch that comes while a view is coming belongs to the new view", () => {
  given({ "note.a": note("Old") });
  layers.begin();
  layers.view(view({ "note.a": note("Viewed") }, "everyone", false));
  expect(layers.patch(patch({ "note.a": note("Patched") }))).toBeNull();
  expect(text()).toBe("Old");
  layers.view(view({}, "mine"));
  expect(text()).toBe("Patched");
});

test("the patches of one moment are shown together, all their keys told with the last", () => {
  given({});
  expect(layers.patch(patch({ "note.a": note("A") }, "everyone", true))).toBeNull();
  expect(text()).toBeUndefined();
  expect([...(layers.patch(patch({ "note.b": note("B") }, "mine")) ?? [])].sort()).toEqual(["note.a", "note.b"]);
  expect([text("note.a"), text("note.b")]).toEqual(["A", "B"]);
});

test("a view that begins in the middle of a moment forgets the half of it", () => {
  given({});
  layers.patch(patch({ "note.a": note("Half") }, "everyone", true));
  layers.begin();
  layers.view(view({}));
  expect([...(layers.patch(patch({ "note.b": note("B") })) ?? [])]).toEqual(["note.b"]);
});

test("whose a card is: by my layer, by my name, never a card for the room", () => {
  given({ "note.a": note("A", { author: "me______" }), "note.b": note("B", { author: "other___" }) });
  layers.patch(patch({ "note.c": note("C") }, "mine"));
  layers.patch(patch({ "note.d": note("D", { author: "me______", room: true }) }));
  expect(["a", "b", "c", "d"].map((id) => (layers.get(`note.${id}`) as Note).mine)).toEqual([true, false, true, false]);
});
