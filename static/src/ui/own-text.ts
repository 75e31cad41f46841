/**
 * Text that survives another program's hands. A browser's translation puts elements of its own in the place of text
 * nodes; a text node that is updated after that is on no page any more. So no text is held by its node: an element that
 * holds nothing but text is given it whole (`textContent`), and text beside elements gets an element of its own.
 *
 * Each takes its direction from its own words and is isolated from what is around it, and so does each field: what
 * people write may be Arabic in a French page.
 */

import { options, type VNode } from "preact";

/** Inline and without a meaning, as the text alone would be. */
const OWN = "x-text";

const FIELDS: ReadonlySet<string> = new Set(["input", "textarea"]);

type Changing = Omit<VNode, "type" | "props"> & { type: unknown; props: unknown };

const isText = (child: unknown): child is string | number => typeof child === "string" || typeof child === "number";
const isNothing = (child: unknown): boolean => child === null || child === undefined || typeof child === "boolean";

/** The text of children that are nothing but text; null for any others, and for none. */
function whole(children: unknown): string | null {
  const all = Array.isArray(children) ? (children as unknown[]).flat(Infinity) : [children];
  if (!all.some(isText) || !all.every((child) => isText(child) || isNothing(child))) return null;
  return all.filter(isText).join("");
}

function own(vnode: Changing): void {
  if (vnode.type === null) {
    // Space between elements is no word to anybody, and an element of its own would widen the gap.
    if (!isText(vnode.props) || !String(vnode.props).trim()) return;
    vnode.props = { textContent: String(vnode.props), dir: "auto" };
    vnode.type = OWN;
  } else if (typeof vnode.type === "string" && vnode.type !== OWN) {
    const { children, ...rest } = vnode.props as { children?: unknown };
    const text = whole(children);
    if (text !== null) vnode.props = { dir: "auto", ...rest, textContent: text };
    else if (FIELDS.has(vnode.type)) vnode.props = { dir: "auto", ...rest };
  }
}

/** From now on, for every page. */
export function ownText(): void {
  const before = options.vnode;
  options.vnode = (vnode) => {
    own(vnode as Changing);
    before?.(vnode);
  };
}
