/** Wheel with Ctrl, two fingers, keys, and the ground that is dragged. While somebody zooms, the table that is drawn is
 * scaled as it is; when the hand rests it is laid out, and what was under it stays there. */

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useSingleKeys } from "../../ui/single-keys";
import type { Box, Point } from "./shared/layout";
import { bounded, pointIn, type Zoom } from "./zoom";

/** So long, ms, nothing has moved: the hand rests. */
const REST_MS = 140;
/** A notch of a wheel is no more than that; two fingers on a touchpad come in small pieces. */
const NOTCH = 0.25;

interface Shown {
  plane: HTMLElement | null;
  scale: number;
  spots: ReadonlyMap<string, Box>;
}

/** What stays where it is while the table is laid out anew. */
interface Anchor {
  key: string;
  /** Where in it, as shares of it. */
  share: Point;
  /** In the window. */
  at: Point;
}

/** Zooms a table that scrolls in `root`; without a zoom, does nothing. */
export function useZoom(root: { readonly current: HTMLElement | null }, zoom: Zoom | undefined, shown: Shown): void {
  const hand = useRef<Pull | null>(null);
  const now = useRef(shown);
  now.current = shown;
  useEffect(() => {
    if (!zoom || !root.current) return;
    const pull = (hand.current = new Pull(root.current, zoom, () => now.current));
    return () => (pull.close(), void (hand.current = null));
  }, [zoom]);
  useSingleKeys((key, target) => {
    // On the table, or on nothing beside it.
    const here = root.current?.contains(target) || target.contains(root.current);
    if (!zoom || !here) return false;
    hand.current?.hold();
    return zoom.press(key);
  });
  const before = useRef(shown);
  useLayoutEffect(() => {
    const last = before.current;
    before.current = shown;
    if (zoom) zoom.scale.value = shown.scale;
    hand.current?.settled(last.scale !== shown.scale);
  }, [shown.scale, shown.spots]);
}

class Pull {
  #factor = 1;
  #by: Point = { x: 0, y: 0 };
  #rest: ReturnType<typeof setTimeout> | undefined;
  #anchor: Anchor | null = null;
  #fingers: { far: number; at: Point } | null = null;
  readonly #off = new AbortController();

  constructor(
    readonly root: HTMLElement,
    readonly zoom: Zoom,
    readonly shown: () => Shown,
  ) {
    const to = { signal: this.#off.signal };
    root.addEventListener("wheel", this.#wheel, { ...to, passive: false });
    root.addEventListener("touchstart", this.#touch, to);
    root.addEventListener("touchmove", this.#pinch, { ...to, passive: false });
    root.addEventListener("touchend", this.#lift, to);
    root.addEventListener("touchcancel", this.#lift, to);
    root.addEventListener("pointerdown", this.#ground, to);
  }

  close(): void {
    clearTimeout(this.#rest);
    this.#off.abort();
  }

  /** What is in the middle of the window, or has the focus, is to stay there. */
  hold(): void {
    const { left, top, width, height } = this.root.getBoundingClientRect();
    const focused = document.activeElement?.closest(".piece");
    const box = focused && this.root.contains(focused) ? focused.getBoundingClientRect() : null;
    const [x, y] = box ? [box.x + box.width / 2, box.y + box.height / 2] : [left + width / 2, top + height / 2];
    this.#anchor = this.#near({ x, y });
  }

  /** The table was laid out: what was held is put back under the hand. */
  settled(changed: boolean): void {
    const { plane, scale, spots } = this.shown();
    const anchor = this.#anchor;
    if (this.#fingers || !plane) return;
    plane.style.willChange = "";
    if (!changed || !anchor) return;
    this.#anchor = null;
    const spot = spots.get(anchor.key);
    if (!spot) return;
    const { left, top } = this.root.getBoundingClientRect();
    this.root.scrollLeft = (spot.x + anchor.share.x * spot.w) * scale - (anchor.at.x - left);
    this.root.scrollTop = (spot.y + anchor.share.y * spot.h) * scale - (anchor.at.y - top);
  }

  /** Draws it larger by a factor about a point, at once. */
  #scale(factor: number, at: Point): void {
    const { plane, scale } = this.shown();
    if (!plane) return;
    if (this.zoom.wanted.peek() === null) return this.zoom.set(1);
    if (this.#factor === 1) this.#anchor = this.#near(at);
    const next = bounded(scale * this.#factor * factor) / scale;
    const { left, top } = this.root.getBoundingClientRect();
    const here = { x: at.x - left + this.root.scrollLeft, y: at.y - top + this.root.scrollTop };
    const by = next / this.#factor;
    this.#by = { x: here.x - (here.x - this.#by.x) * by, y: here.y - (here.y - this.#by.y) * by };
    this.#factor = next;
    if (this.#anchor) this.#anchor.at = at;
    plane.style.willChange = "transform";
    plane.style.transform = `translate(${this.#by.x}px, ${this.#by.y}px) scale(${scale * next})`;
    clearTimeout(this.#rest);
    if (!this.#fingers) this.#rest = setTimeout(this.#done, REST_MS);
  }

  #done = (): void => {
    const { plane, scale } = this.shown();
    const wanted = scale * this.#factor;
    if (plane) plane.style.transform = `scale(${scale})`;
    [this.#factor, this.#by] = [1, { x: 0, y: 0 }];
    if (wanted !== scale) this.zoom.set(wanted);
    else if (plane) plane.style.willChange = "";
  };

  /** The card nearest to a point of the window. */
  #near(at: Point): Anchor | null {
    const { scale, spots } = this.shown();
    const point = pointIn({ root: this.root, scale }, at.x, at.y);
    let [found, best]: [Anchor | null, number] = [null, Infinity];
    for (const [key, { x, y, w, h }] of spots) {
      const share = { x: (point.x - x) / w, y: (point.y - y) / h };
      const far = Math.hypot(point.x - x - w / 2, point.y - y - h / 2);
      if (far < best) [found, best] = [{ key, share, at }, far];
    }
    return found;
  }

  #wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 16;
    const by = Math.min(NOTCH, Math.max(-NOTCH, -event.deltaY * lines * 0.01));
    this.#scale(Math.exp(by), { x: event.clientX, y: event.clientY });
  };

  #touch = (event: TouchEvent): void => {
    if (event.touches.length === 2) this.#fingers = between(event);
  };

  #pinch = (event: TouchEvent): void => {
    const before = this.#fingers;
    if (!before || event.touches.length !== 2) return;
    if (event.cancelable) event.preventDefault();
    const now = (this.#fingers = between(event));
    this.#by = { x: this.#by.x + now.at.x - before.at.x, y: this.#by.y + now.at.y - before.at.y };
    this.#scale(now.far / before.far, now.at);
  };

  #lift = (event: TouchEvent): void => {
    if (!this.#fingers || event.touches.length > 1) return;
    this.#fingers = null;
    this.#done();
  };

  /** The ground is dragged by the middle button, or by the first where it does nothing else. */
  #ground = (event: PointerEvent): void => {
    const free = this.root.dataset.ground === "pans" && !(event.target as Element).closest(HELD);
    if (event.pointerType === "touch" || !(event.button === 1 || (event.button === 0 && free))) return;
    event.preventDefault();
    const { root } = this;
    const from = { x: event.clientX + root.scrollLeft, y: event.clientY + root.scrollTop };
    const over = new AbortController();
    const move = ({ clientX, clientY }: PointerEvent) => root.scrollTo(from.x - clientX, from.y - clientY);
    root.toggleAttribute("data-panned", true);
    const end = () => (over.abort(), root.toggleAttribute("data-panned", false));
    addEventListener("pointermove", move, { signal: over.signal });
    for (const each of ["pointerup", "pointercancel", "blur"]) addEventListener(each, end, { signal: over.signal });
  };
}

/** What is no ground. */
const HELD = "button, input, form, .face, [popover]";

function between({ touches }: TouchEvent): { far: number; at: Point } {
  const [a, b] = [touches[0] as Touch, touches[1] as Touch];
  return {
    far: Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)),
    at: { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 },
  };
}
