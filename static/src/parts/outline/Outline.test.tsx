import { signal } from "@preact/signals";
import { render } from "preact";
import { beforeEach, expect, test } from "vitest";
import { setLanguage } from "../../i18n";
import { LiveContext } from "../../state/context";
import type { Live } from "../../state/live";
import { Store } from "../../state/store";
import { note, open, view, welcome, WRITING } from "../../state/testing";
import { Outline } from "./Outline";

beforeEach(() => setLanguage("fr"));

function drawn(props: { bare?: boolean; safe?: boolean }): string {
  const store = new Store();
  const ours = {
    "note.b": note("Pour nous", { visible_to: "facilitators" }),
    "note.c": note("Mise de côté", { aside: true }),
    "note.d": note("En pile", { visible_to: "facilitators", theme: "g" }),
    "theme.g": { zone: "zone1___", title: "Pile cachée" },
  };
  for (const message of [
    ...open({ ...WRITING, "note.a": note("Lisible") }),
    welcome(),
    view({ ...WRITING, "note.a": note("Lisible") }, "everyone", false),
    view(ours, "facilitators"),
  ])
    store.receive(message);
  const root = document.createElement("div");
  const live = { store, role: signal("facilitator") } as unknown as Live;
  render(
    <LiveContext.Provider value={live}>
      <Outline {...props} />
    </LiveContext.Provider>,
    root,
  );
  return root.textContent ?? "";
}

test("a list that may be shared on video has every area and nothing that only facilitators read", () => {
  const text = drawn({ bare: true, safe: true });
  for (const seen of ["Lisible", "Idées", "Plus tard"]) expect(text).toContain(seen);
  for (const kept of ["Pour nous", "Mise de côté", "En pile", "Pile cachée"]) expect(text).not.toContain(kept);
});

test("the whole list shows a facilitator what is for facilitators, and the tray", () => {
  for (const seen of ["Lisible", "Pour nous", "Mise de côté", "Pile cachée"]) expect(drawn({})).toContain(seen);
});
