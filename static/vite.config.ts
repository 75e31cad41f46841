/// <reference types="vitest/config" />
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const out = join(import.meta.dirname, "../board/client");
const server = "http://127.0.0.1:8000";

/** Writes a .br and a .gz beside every text file, so that the server never compresses while it serves. */
const precompress: Plugin = {
  name: "precompress",
  apply: "build",
  closeBundle() {
    for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(js|css|html|svg|json|ftl)$/.test(entry.name)) continue;
      const file = join(entry.parentPath, entry.name);
      const raw = readFileSync(file);
      if (raw.length < 512) continue;
      writeFileSync(`${file}.br`, brotliCompressSync(raw)); // the default quality is the highest
      writeFileSync(`${file}.gz`, gzipSync(raw, { level: 9 }));
    }
  },
};

/** Leaves out of the texts what nobody reads in a browser: comments, and the lines between messages. */
const texts: Plugin = {
  name: "texts",
  apply: "build",
  enforce: "pre",
  load(id) {
    const [path = "", query] = id.split("?");
    if (!path.endsWith(".ftl") || query !== "raw") return null;
    const bare = readFileSync(path, "utf8").replace(/^#.*\n/gm, "").replace(/\n+(?=\n\S)/g, "");
    return `export default ${JSON.stringify(bare)}`;
  },
};

type Modules = { getModuleInfo(id: string): { code: string | null; importedIds: readonly string[] } | null };
const ICON = /\/lucide\/.*\/icons\/([\w-]+)\.m?js$/;

/** Whether pages need a module: theirs and all that they import, but of the icons those alone that they name. */
function needed(...pages: string[]): (id: string, modules: Modules) => boolean {
  const found = new Set<string>();
  const icons = new Set<string>();
  const look = (id: string, modules: Modules): void => {
    if (found.has(id)) return;
    found.add(id);
    const { code, importedIds } = modules.getModuleInfo(id) ?? { code: "", importedIds: [] };
    const named = /import \{([^}]*)\} from "lucide"/.exec(code ?? "")?.[1] ?? "";
    for (const [icon] of named.matchAll(/\w+/g)) icons.add(icon.toLowerCase());
    for (const imported of importedIds) look(imported, modules);
  };
  return (id, modules) => {
    for (const page of pages) look(join(import.meta.dirname, "src", page), modules);
    const icon = ICON.exec(id)?.[1];
    return icon ? icons.has(icon.replaceAll("-", "")) : found.has(id);
  };
}

const first = needed("main.tsx", "pages/entry/FrontDoor.tsx");
const lab = needed("pages/lab/Lab.tsx");
/** In bytes of source: what pages share is asked for in files of about this size, not in a hundred small ones. */
const FEW = { minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 20_000 };
/** Neither the first page nor the lab's is given what only others need. */
const groups = [
  {
    name: (id: string, modules: Modules) => (first(id, modules) ? "first" : null),
    debugName: "first",
    priority: 2,
    includeDependenciesRecursively: false,
  },
  {
    name: (id: string, modules: Modules) => (lab(id, modules) ? "lab" : null),
    debugName: "lab",
    priority: 1,
    includeDependenciesRecursively: false,
    ...FEW,
  },
  { name: "room", ...FEW },
];

export default defineConfig(({ command }) => ({
  base: command === "serve" ? "/" : "/static/", // while developing, vite answers for every page
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: out,
    emptyOutDir: true,
    target: ["es2022", "firefox128", "safari17"],
    assetsInlineLimit: 0, // a data: address would need a hole in the Content-Security-Policy
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  plugins: [texts, precompress],
  optimizeDeps: { noDiscovery: true },
  server: { host: "127.0.0.1", proxy: { "/api": { target: server }, "/ws": { target: server, ws: true } } },
  test: {
    environment: "happy-dom",
    pool: "vmThreads", // makes the DOM once a worker, and keeps files apart all the same
    setupFiles: "src/i18n/testing.ts",
    include: ["{src,floors}/**/*.test.{ts,tsx}"],
  },
}));
