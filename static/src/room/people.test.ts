import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Live } from "../state/live";
import { Store } from "../state/store";
import { open, WRITING } from "../state/testing";
import { finishers } from "./people";

const person = (name: string, role: string) => ({ name, role });

function room(here: string[], ready: number): Live {
  const store = new Store("ana_____");
  const people = {
    "person.ana_____": person("Ana", "participant"),
    "person.bea_____": person("Béa", "participant"),
    "person.lead____": person("Léa", "facilitator"),
    "person.looker__": person("Luc", "observer"),
  };
  for (const message of open({ ...WRITING, ...people })) store.receive(message);
  return { store, presence: signal({ here, ready }) } as unknown as Live;
}

test("only participants who are here can finish", () => {
  expect(finishers(room(["ana_____", "bea_____", "lead____", "looker__", "lab_____"], 1))).toBe(2);
  expect(finishers(room(["ana_____", "lead____"], 0))).toBe(1);
});

test("never fewer than have finished", () => {
  expect(finishers(room(["ana_____"], 2))).toBe(2);
});
