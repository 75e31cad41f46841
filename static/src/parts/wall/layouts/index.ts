/** Every layout there is: one folder each, found by itself. */

import type { Layout } from "../shared/layout";

const ORDER = ["columns", "grid", "axes", "timeline", "target", "chapters"];
const found = import.meta.glob<Record<string, Layout>>("./*/index.ts", { eager: true });
const LAYOUTS = new Map(
  Object.values(found)
    .flatMap(Object.values<Layout>)
    .map((each) => [each.kind, each]),
);

/** Every kind there is, the plainest first. */
export const LAYOUT_KINDS: readonly string[] = [...LAYOUTS.keys()].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));

/** Raises when there is no such layout. */
export function layoutOf(kind: string): Layout {
  const layout = LAYOUTS.get(kind);
  if (!layout) throw new Error(`no layout ${kind}`);
  return layout;
}
