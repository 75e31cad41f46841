import { expect, test } from "vitest";
import type { Live } from "../state/live";
import { Store } from "../state/store";
import { open, WRITING } from "../state/testing";
import { asksDone, leaders, tookPart } from "./people";

const person = (name: string, role: string, late = false) => ({ name, role, late });
const PEOPLE = {
  "person.ana_____": person("Ana", "participant"),
  "person.bea_____": person("Béa", "participant"),
  "person.lead____": person("Léa", "facilitator"),
  "person.looker__": person("Luc", "observer"),
  "person.lab_____": person("Mairie", "lab"),
  "person.reader__": person("Rémi", "participant", true),
};

function room(changed: object = {}): Live {
  const store = new Store("ana_____");
  for (const message of open({ ...WRITING, ...PEOPLE, ...changed })) store.receive(message);
  return { store } as unknown as Live;
}

const names = (people: { person: { name: string } }[]): string[] => people.map(({ person: { name } }) => name);

test("took part who participated or led: neither who looks on, nor the lab, nor who came when all was over", () => {
  expect(names(tookPart(room()))).toEqual(["Ana", "Béa", "Léa"]);
  expect(names(leaders(room()))).toEqual(["Léa"]);
});

test("people say that they're done where they have the button for it, and nowhere else", () => {
  const [key, run] = Object.entries(WRITING).find(([each]) => each.startsWith("run.")) as [string, { rules: object }];
  const [at, phase] = Object.entries(WRITING).find(([each]) => each.startsWith("phase.")) as [string, object];
  const asked = { [at]: { ...phase, ready: true } };
  expect(asksDone(room(asked))).toBe(true);
  expect(asksDone(room({ [at]: { ...phase, ready: false } }))).toBe(false);
  expect(asksDone(room({ ...asked, [key]: { ...run, input_ended: true } }))).toBe(false);
  expect(asksDone(room({ ...asked, [key]: { ...run, rules: { ...run.rules, write: "nobody" } } }))).toBe(false);
});
