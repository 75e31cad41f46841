/** What is in somebody's hand over the table: which cards, where they would go, and what becomes of them. */

import { effect, signal } from "@preact/signals";
import { createRef } from "preact";
import { t } from "../../i18n";
import type { Command } from "../../net/protocol";
import { landing, movable, type Landing } from "../../room/drops";
import type { Live } from "../../state/live";
import type { Note, Theme } from "../../state/records";
import { asked } from "../../ui/act";
import { fault } from "../../ui/Toast";
import type { Grip } from "./hands";
import type { Box, Fit, Layout, Placed, Point } from "./shared/layout";
import { pointIn } from "./zoom";

/** The table as it is drawn now. */
export interface Laid {
  root: HTMLElement;
  layout: Pick<Layout, "drop">;
  made: Fit;
  spots: ReadonlyMap<string, Box>;
  /** How large it is drawn. */
  scale: number;
}

export interface InHand {
  keys: readonly string[];
  /** The one that was taken. */
  placed: Placed;
  box: Box;
  /** Where in it. */
  by: Point;
  /** How large the table was drawn. */
  scale: number;
}

interface Shown extends Landing {
  mark: Box;
}

export class Hold implements Grip {
  readonly held = signal<InHand | null>(null);
  readonly shown = signal<Shown | null>(null);
  /** The theme that was just made, to be named. */
  readonly naming = signal<string | null>(null);
  /** Two themes to be brought together, once that is confirmed. */
  readonly merging = signal<(Command & { type: "theme.merge" }) | null>(null);
  readonly ghost = createRef<HTMLDivElement>();
  /** Where on the table items were let go: they travel on from there. */
  readonly dropped = new Map<string, Box>();
  #unwatch: () => void = () => {};
  /** Where the pointer is, in the window. */
  at: Point = { x: 0, y: 0 };

  constructor(
    readonly live: Live,
    readonly drawn: () => Laid | null,
    /** The cards chosen, in the order in which they lie. */
    readonly chosen: () => readonly string[],
  ) {}

  take(target: Element, by: PointerEvent): boolean {
    const drawn = this.drawn();
    const key = target.closest(".face") ? target.closest<HTMLElement>("[data-key]")?.dataset.key : undefined;
    const placed = drawn && key ? placedOf(drawn.made, key) : undefined;
    if (!drawn || !placed || !key || !movable(this.live, key)) return false;
    const chosen = this.chosen();
    const keys = chosen.includes(key) ? chosen.filter((each) => movable(this.live, each)) : [key];
    const box = drawn.spots.get(key) ?? placed;
    this.at = { x: by.clientX, y: by.clientY };
    const at = pointIn(drawn, by.clientX, by.clientY);
    this.held.value = { keys, placed, box, by: { x: at.x - box.x, y: at.y - box.y }, scale: drawn.scale };
    this.#watch(keys);
    this.#dim(true);
    return true;
  }

  over(x: number, y: number): void {
    const [held, drawn] = [this.held.peek(), this.drawn()];
    if (!held || !drawn) return;
    this.at = { x, y };
    const style = this.ghost.current?.style;
    if (style) style.transform = handAt(held, x, y);
    const drop = drawn.layout.drop(drawn.made, pointIn(drawn, x, y), new Set(held.keys));
    const lands = drop && landing(this.live, held.keys, drop);
    const next = lands ? { ...lands, mark: drop.mark } : null;
    const now = this.shown.peek();
    if (next?.says !== now?.says || !sameBox(next?.mark, now?.mark)) this.shown.value = next;
  }

  release(): void {
    const [held, lands, drawn] = [this.held.peek(), this.shown.peek(), this.drawn()];
    if (held && drawn && lands) {
      const at = pointIn(drawn, this.at.x, this.at.y);
      for (const key of held.keys) this.dropped.set(key, { ...held.box, x: at.x - held.by.x, y: at.y - held.by.y });
    }
    this.cancel();
    if (lands) void this.land(lands.command);
  }

  cancel(): void {
    this.#unwatch();
    this.#unwatch = () => {};
    this.#dim(false);
    this.held.value = null;
    this.shown.value = null;
  }

  /** Carries it out; two themes are brought together once that is confirmed, a new one is named. */
  async land(command: Command): Promise<void> {
    if (command.type === "theme.merge") return void (this.merging.value = command);
    const outcome = await asked(this.live, command);
    if (!outcome.ok || command.type !== "theme.make") return;
    this.naming.value = themeOf(this.live, command.notes[0]);
  }

  /** What somebody else moves or takes away falls from the hand. */
  #watch(keys: readonly string[]): void {
    const { store } = this.live;
    const before = keys.map((key) => standing(store.peek<Note | Theme>(key)));
    this.#unwatch = effect(() => {
      const now = keys.map((key) => standing(store.record<Note | Theme>(key).value));
      const n = now.findIndex((each, at) => each !== before[at]);
      if (n < 0) return;
      queueMicrotask(() => {
        if (this.held.peek()?.keys !== keys) return;
        this.cancel();
        fault(t(now[n] === "" ? "fell-gone" : "fell-moved"));
      });
    });
  }

  #dim(on: boolean): void {
    const root = this.drawn()?.root;
    for (const key of this.held.peek()?.keys ?? [])
      root?.querySelector(`[data-key="${CSS.escape(key)}"]`)?.toggleAttribute("data-held", on);
  }
}

/** Where in the window what is held lies, with the pointer at a point of it. */
export const handAt = ({ by, scale }: InHand, x: number, y: number): string =>
  `translate(${x - by.x * scale}px, ${y - by.y * scale}px)`;

/** The theme in which a card lies now; null where it is in none. */
export function themeOf({ store }: Live, note: string | undefined): string | null {
  const theme = store.peek<Note>(`note.${note}`)?.place.theme;
  return theme ? `theme.${theme}` : null;
}

/** Where an item lies, "" where it is no more; two that differ mean that it was moved. */
function standing(item: Note | Theme | undefined): string {
  if (!item || ("aside" in item && item.aside)) return "";
  const { zone, rank, x, y, at } = "place" in item ? item.place : item;
  return [zone, "place" in item ? item.place.theme : "", rank, x, y, at].join(" ");
}

function placedOf({ areas }: Fit, key: string): Placed | undefined {
  for (const { items } of areas) {
    const found = items.find((each) => each.key === key);
    if (found) return found;
  }
  return undefined;
}

const sameBox = (a: Box | undefined, b: Box | undefined): boolean =>
  a === b || (!!a && !!b && a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h);
