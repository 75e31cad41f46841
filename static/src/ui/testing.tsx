/** A piece of a page, drawn for a test. */

import { render, type ComponentChildren } from "preact";
import { LiveContext } from "../state/context";
import type { Live } from "../state/live";
import { tick } from "../state/testing";
import { ownText } from "./own-text";

ownText();

export interface Drawn {
  root: HTMLElement;
  text: () => string;
  /** Every element a selector finds. */
  all: (selector: string) => HTMLElement[];
  /** Press the button of this name, be it in words or in its label; waits for what comes of it. */
  press: (name: string) => Promise<void>;
  /** Type into, or choose in, the nth field a selector finds. */
  type: (selector: string, value: string, nth?: number) => Promise<void>;
  /** Draw something else in its place. */
  draw: (children: ComponentChildren) => void;
}

export function drawn(children: ComponentChildren, live: Live | null = null): Drawn {
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  const draw = (what: ComponentChildren): void =>
    render(<LiveContext.Provider value={live}>{what}</LiveContext.Provider>, root);
  const all = (selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];
  const named = (name: string) => (each: HTMLElement) =>
    each.getAttribute("aria-label") === name || each.textContent?.trim() === name;
  draw(children);
  return {
    root,
    all,
    draw,
    text: () => root.textContent ?? "",
    async press(name) {
      const button = all("button").find(named(name));
      if (!button) throw new Error(`no button ${name} in ${root.textContent}`);
      button.click();
      await tick(20);
    },
    async type(selector, value, nth = 0) {
      const field = all(selector)[nth] as HTMLInputElement | undefined;
      if (!field) throw new Error(`no field ${selector}`);
      field.value = value;
      for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
      await tick(20);
    },
  };
}
