/** Prints the client's floors, each folder with what it imports; and what is wrong, if anything is. */

import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { faults, picture } from "./graph.ts";

const root = join(import.meta.dirname, "../src");
const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
const paths = files.map((each) => join(each.parentPath, each.name)).filter((path) => /\.(tsx?|css)$/.test(path));
const named = (path: string): string => relative(root, path).replaceAll("\\", "/");
const sources = Object.fromEntries(paths.map((path) => [named(path), readFileSync(path, "utf8")]));
const wrong = faults(sources);
console.log(picture(sources));
if (wrong.length) console.error(`\n${wrong.join("\n")}`);
process.exitCode = wrong.length ? 1 : 0;
