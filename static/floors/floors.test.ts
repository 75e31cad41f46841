import { describe, expect, it } from "vitest";
import { arrows, faults, rings } from "./graph";

const read = import.meta.glob<string>("../src/**/*.{ts,tsx,css}", { query: "?raw", import: "default", eager: true });
const sources = Object.fromEntries(Object.entries(read).map(([path, text]) => [path.slice("../src/".length), text]));
const GENERATED = "net/protocol.ts";
const own = Object.entries(sources).filter(([path]) => path !== GENERATED);

describe("the client's floors", () => {
  it("import downwards alone, in no ring, and no page another", () => {
    expect(Object.keys(sources).length).toBeGreaterThan(100);
    expect(faults(sources)).toEqual([]);
  });

  it("keep the room free of what is on screen", () => {
    const room = own.filter(([path]) => path.startsWith("room/") && !path.includes(".test."));
    const screen = /from "preact|\b(document|window|matchMedia|addEventListener|location|history)\b[.(]/;
    expect(room.length).toBeGreaterThan(10);
    expect(room.filter(([path, text]) => !path.endsWith(".ts") || screen.test(text)).map(([path]) => path)).toEqual([]);
  });

  it("name every exported thing once, and none as something of the wire that is used here", () => {
    const EXPORT = /^export (?:async )?(?:abstract )?(?:function\*?|const|let|class|interface|type) (\w+)/gm;
    const wire = own.flatMap(([, text]) => [
      ...text.matchAll(/import (?:type )?\{([^}]*)\} from "[^"]*net\/protocol"/g),
    ]);
    const used = new Set(
      wire.flatMap(([, list = ""]) => list.split(",").map((each) => each.replace("type ", "").trim())),
    );
    const names = own.flatMap(([, text]) => [...text.matchAll(EXPORT)].map(([, name = ""]) => name));
    const own_ = names.filter((name, at) => names.indexOf(name) !== at);
    expect([...own_, ...names.filter((name) => used.has(name))]).toEqual([]);
  });

  it("have no line longer than 120 columns", () => {
    const long = own.flatMap(([path, text]) =>
      text.split("\n").map((line, n) => [`${path}:${n + 1}`, [...line].length] as const),
    );
    expect(long.filter(([, length]) => length > 120).map(([at]) => at)).toEqual([]);
  });
});

describe("what is wrong with a house", () => {
  const house = (more: Record<string, string>) => faults({ "net/api.ts": "", "state/store.ts": "", ...more });

  it.each([
    ["an arrow upwards", { "state/store.ts": 'import { t } from "../ui/Toast";', "ui/Toast.tsx": "" }, "upwards"],
    ["a page that knows another", { "pages/a/A.tsx": 'import("../b/B")', "pages/b/B.tsx": "" }, "page to page"],
    [
      "a part that asks one after it",
      { "parts/cards/x.ts": 'import "../wall/y";', "parts/wall/y.ts": "" },
      "order of parts",
    ],
    ["a folder on no floor", { "misc/x.ts": 'import "../net/api";' }, "no floor"],
    [
      "a file found by pattern",
      { "room/x.ts": 'import.meta.glob("../parts/*/index.ts")', "parts/cards/index.ts": "" },
      "upwards",
    ],
  ])("%s is told", (_, more, why) => expect(house(more as unknown as Record<string, string>).join()).toContain(why));

  it("a ring of folders is told once, by its way round", () => {
    const ring = { "ui/a/x.ts": 'import "../b/y";', "ui/b/y.ts": 'import "../c/z";', "ui/c/z.ts": 'import "../a/x";' };
    expect(rings(arrows(ring))).toEqual(["ui/a → ui/b → ui/c → ui/a"]);
  });

  it("a house that stands has nothing to tell", () => {
    expect(house({ "state/store.ts": 'import { get } from "../net/api";' })).toEqual([]);
  });
});
