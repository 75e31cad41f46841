/**
 * The client's floors, and which file imports which. A later floor may import earlier ones, never the reverse; on one
 * floor no two folders import each other, be it by way of others; pages know nothing of each other. Pure: texts in.
 */

/** From the ground up. Folders named together share a floor. */
export const FLOORS: readonly (readonly string[])[] = [
  ["styles", "net", "i18n"],
  ["state"],
  ["room"],
  ["ui"],
  ["parts"],
  ["pages"],
  ["app"],
];

/** The rooms of the floor `parts`: a later one may import earlier ones. */
export const PARTS: readonly string[] = [
  "door",
  "cards",
  "palette",
  "votes",
  "wall",
  "outline",
  "composer",
  "phone",
  "inside",
  "files",
  "invitation",
  "bricks",
  "agenda",
  "screen",
];

/** Path under `src/` → text. */
export type Sources = Readonly<Record<string, string>>;

export interface Arrow {
  from: string;
  to: string;
}

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)"/g;
const GLOB = /import\.meta\.glob(?:<[^(]*>)?\(([^)]*)\)/g;

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** The floor's name a path stands on: its first folder, or `app` for what stands in none. */
const storey = (path: string): string => (path.includes("/") ? path.slice(0, path.indexOf("/")) : "app");

function joined(folder: string, relative: string): string {
  const found = folder ? folder.split("/") : [];
  for (const step of relative.split("/")) {
    if (step === "..") found.pop();
    else if (step !== ".") found.push(step);
  }
  return found.join("/");
}

/** Every import of one file to another. What cannot be found is an arrow to its own spelling. */
export function arrows(sources: Sources): Arrow[] {
  const paths = Object.keys(sources);
  const known = new Set(paths);
  const named = (at: string): string =>
    [at, `${at}.ts`, `${at}.tsx`, `${at}/index.ts`].find((each) => known.has(each)) ?? at;
  return Object.entries(sources).flatMap(([from, text]) => {
    const to = [...text.matchAll(IMPORT)].map(([, spec = ""]) => named(joined(folderOf(from), spec)));
    const globs = [...text.matchAll(GLOB)].filter(([, list = ""]) => !list.includes("?raw"));
    const patterns = globs.flatMap(([, list = ""]) => [...list.matchAll(/"(\.[^"]+)"/g)].map(([, each = ""]) => each));
    const matched = patterns.flatMap((each) => paths.filter((path) => matches(joined(folderOf(from), each), path)));
    return [...new Set([...to, ...matched])].map((each) => ({ from, to: each }));
  });
}

function matches(pattern: string, path: string): boolean {
  const parts = pattern.split("*").map((each) => each.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]*")}$`).test(path);
}

const height = (path: string): number => FLOORS.findIndex((each) => each.includes(storey(path)));

/** What is wrong with an arrow by itself; "" for nothing. */
function wrong({ from, to }: Arrow): string {
  const [a, b] = [height(from), height(to)];
  if (a < 0 || b < 0) return "no floor";
  if (b > a) return "upwards";
  const [mine = "", its = ""] = [from, to].map((path) => path.split("/")[1]);
  if (storey(from) === "pages" && storey(to) === "pages" && mine !== its) return "from page to page";
  if (storey(from) !== "parts" || storey(to) !== "parts" || mine === its) return "";
  const [x, y] = [PARTS.indexOf(mine), PARTS.indexOf(its)];
  return x < 0 || y < 0 ? "no part" : y > x ? "against the order of parts" : "";
}

/** Folders that import each other, each ring once, as "a → b → a". */
export function rings(all: readonly Arrow[]): string[] {
  const out = new Map<string, Set<string>>();
  for (const { from, to } of all) {
    const [a, b] = [folderOf(from), folderOf(to)];
    if (a !== b) out.set(a, (out.get(a) ?? new Set()).add(b));
  }
  const found = new Map<string, string>();
  const done = new Set<string>();
  const walk = (folder: string, way: readonly string[]): void => {
    const at = way.indexOf(folder);
    if (at >= 0) {
      const ring = way.slice(at);
      found.set([...ring].sort().join(), [...ring, folder].join(" → "));
    }
    if (at >= 0 || done.has(folder)) return;
    for (const next of out.get(folder) ?? []) walk(next, [...way, folder]);
    done.add(folder);
  };
  for (const folder of out.keys()) walk(folder, []);
  return [...found.values()];
}

/** Every arrow that must not be, and every ring; empty when the house stands. */
export function faults(sources: Sources): string[] {
  const all = arrows(sources);
  const told = all.map((arrow) => [arrow, wrong(arrow)] as const).filter(([, why]) => why);
  return [
    ...told.map(([{ from, to }, why]) => `${from} → ${to}: ${why}`),
    ...rings(all).map((ring) => `ring: ${ring}`),
  ];
}

/** The folders of each floor, lowest first, with the folders they import. */
export function picture(sources: Sources): string {
  const out = new Map<string, Set<string>>();
  for (const path of Object.keys(sources)) out.set(room(path), new Set());
  for (const { from, to } of arrows(sources)) if (room(from) !== room(to)) out.get(room(from))?.add(room(to));
  const rank = (name: string): number => height(`${name}/`) * 100 + PARTS.indexOf(name.split("/")[1] ?? "");
  const names = [...out.keys()].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  const width = Math.max(...names.map(({ length }) => length));
  return names
    .map((name) => `${name.padEnd(width)}  → ${[...(out.get(name) ?? [])].sort().join(" ") || "–"}`)
    .join("\n");
}

/** A floor, or, where a floor has rooms, the room. */
function room(path: string): string {
  const [floor = "", part = ""] = path.split("/");
  return (floor === "parts" || floor === "pages") && part ? `${floor}/${part}` : storey(path);
}
