import { signal } from "@preact/signals";
import { beforeEach, expect, test } from "vitest";
import type { Live } from "../state/live";
import { Store } from "../state/store";
import { note, open, patch, type Records } from "../state/testing";
import { turnedIn, watchReveal } from "./reveal";

let store: Store;
let told: number[];
let stop: () => void;
const presence = signal<{ hidden?: number }>({});
const cards = (ids: string): Records => Object.fromEntries([...ids].map((id) => [`note.${id}`, note(id)]));

beforeEach(() => {
  store = new Store();
  for (const message of open()) store.receive(message);
  [told, presence.value, turnedIn.value] = [[], {}, ""];
  stop = watchReveal({ store, presence } as unknown as Live, (n) => told.push(n));
});

test("many cards in one moment, while some lay face down, are a reveal", () => {
  presence.value = { hidden: 4 };
  store.receive(patch(cards("abcd")));
  expect([told, turnedIn.value]).toEqual([[4], "run1____"]);
});

test("a card placed in the open is none, nor are a few of many", () => {
  store.receive(patch(cards("a")));
  presence.value = { hidden: 8 };
  store.receive(patch(cards("bcd")));
  expect([told, turnedIn.value]).toEqual([[], ""]);
});

test("one reveal is told once, and cards taken away are none", () => {
  presence.value = { hidden: 2 };
  store.receive(patch(cards("ab")));
  store.receive(patch(cards("cd")));
  store.receive(patch({ "note.a": null }));
  expect(told).toEqual([2]);
});

test("nothing is told once one has stopped watching", () => {
  presence.value = { hidden: 2 };
  stop();
  store.receive(patch(cards("ab")));
  expect(told).toEqual([]);
});
