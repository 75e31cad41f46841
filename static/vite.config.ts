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

export default defineConfig(({ command }) => ({
  base: command === "serve" ? "/" : "/static/", // while developing, vite answers for every page
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: out,
    emptyOutDir: true,
    target: ["es2022", "firefox128", "safari17"],
    assetsInlineLimit: 0, // a data: address would need a hole in the Content-Security-Policy
    modulePreload: { polyfill: false },
  },
  plugins: [texts, precompress],
  optimizeDeps: { noDiscovery: true },
  server: { host: "127.0.0.1", proxy: { "/api": { target: server }, "/ws": { target: server, ws: true } } },
  test: { environment: "happy-dom", setupFiles: "src/i18n/testing.ts", include: ["{src,floors}/**/*.test.{ts,tsx}"] },
}));
