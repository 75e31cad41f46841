/** Several cards at once: which are chosen, by Ctrl, Shift, a lasso, or one after the other in "Choose". */

import { signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Command } from "../../net/protocol";
import type { Grip } from "./hands";
import type { Laid } from "./hold";
import type { Box, Point } from "./shared/layout";
import { pointIn } from "./zoom";

const NONE: ReadonlySet<string> = new Set();

export class Chosen {
  readonly #keys: Signal<ReadonlySet<string>> = signal(NONE);
  /** Where a range begins. */
  #anchor: string | null = null;

  /** The cards chosen. */
  readonly keys: ReadonlySignal<ReadonlySet<string>> = this.#keys;
  /** Each press chooses, instead of opening. */
  readonly choosing = signal(false);
  /** Every card of the table, in the order in which they lie. The table says so. */
  order: readonly string[] = [];
  /** Makes a theme, and asks for its name where it then lies. The table says how. */
  make: (command: Command) => void = () => {};

  /** A box is being drawn: what it chooses is not said yet, nor may anything move under it. */
  readonly drawing = signal(false);

  /** Something is chosen, or about to be. Subscribes. */
  active(): boolean {
    return this.choosing.value || (!this.drawing.value && this.#keys.value.size > 0);
  }

  inOrder(): string[] {
    const keys = this.#keys.value;
    return this.order.filter((key) => keys.has(key));
  }

  toggle(key: string): void {
    const next = new Set(this.#keys.peek());
    if (!next.delete(key)) next.add(key);
    this.#anchor = key;
    this.#keys.value = next;
  }

  /** From the last one to this one, in the order in which they lie. */
  range(key: string): void {
    const { order } = this;
    const from = this.#anchor && order.includes(this.#anchor) ? order.indexOf(this.#anchor) : order.indexOf(key);
    const to = order.indexOf(key);
    const between = order.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.#keys.value = new Set([...this.#keys.peek(), ...between]);
  }

  set(keys: Iterable<string>): void {
    this.#keys.value = new Set(keys);
  }

  clear(): void {
    this.#keys.value = NONE;
    this.#anchor = null;
    this.choosing.value = false;
  }

  /** The table is laid out anew: what is not on it any more is not chosen either. */
  lie(order: readonly string[]): void {
    this.order = order;
    const left = [...this.#keys.peek()].filter((key) => order.includes(key));
    if (left.length < this.#keys.peek().size) this.#keys.value = new Set(left);
  }
}

/** A mouse or pen that begins on the ground draws a box round cards. */
export class Lasso implements Grip {
  readonly box = signal<Box | null>(null);
  #from: Point = { x: 0, y: 0 };
  #before: ReadonlySet<string> = NONE;

  constructor(
    readonly laid: () => Laid | null,
    readonly chosen: Chosen,
  ) {}

  take(target: Element, by: PointerEvent): boolean {
    const laid = this.laid();
    if (!laid || by.pointerType === "touch" || target.closest("button, input, form, .face, [popover]")) return false;
    this.#from = pointIn(laid, by.clientX, by.clientY);
    this.chosen.drawing.value = true;
    this.#before = by.shiftKey || by.ctrlKey || by.metaKey ? this.chosen.keys.peek() : NONE;
    return true;
  }

  over(x: number, y: number): void {
    const laid = this.laid();
    if (!laid) return;
    const [a, b] = [this.#from, pointIn(laid, x, y)];
    const box = { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), w: Math.abs(a.x - b.x), h: Math.abs(a.y - b.y) };
    this.box.value = box;
    this.chosen.set([...this.#before, ...inside(laid.spots, box)]);
  }

  release(): void {
    this.box.value = null;
    this.chosen.drawing.value = false;
  }

  cancel(): void {
    this.chosen.set(this.#before);
    this.release();
  }
}

/** The cards that a box touches. */
const inside = (spots: ReadonlyMap<string, Box>, box: Box): string[] =>
  [...spots].flatMap(([key, spot]) => (key.startsWith("note.") && touches(spot, box) ? [key] : []));

/** Shows on the table what is chosen; in "Choose", a card is a button that is pressed or not. */
export function markChosen(root: Element, { keys, choosing }: Chosen): void {
  const [chosen, on] = [keys.value, choosing.value];
  for (const piece of root.querySelectorAll<HTMLElement>('[data-key^="note."]')) {
    const is = chosen.has(piece.dataset.key ?? "");
    piece.toggleAttribute("data-chosen", is);
    const face = piece.querySelector(":scope > .face");
    if (on || is) face?.setAttribute("aria-pressed", String(is));
    else face?.removeAttribute("aria-pressed");
  }
}

const touches = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
