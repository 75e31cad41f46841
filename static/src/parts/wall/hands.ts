/**
 * A pointer on the table, be it mouse, pen or finger: a press that travels takes what lies there, a finger has to rest
 * on it first, since one that moves at once scrolls. Escape, another window and the window's edge let it fall back.
 */

/** So far, px, a press is still a press. */
const SLOP = 5;
/** As long a finger rests before it takes. */
export const LONG_MS = 350;
/** Nearer than this to the edge of what scrolls, px, it scrolls. */
const EDGE = 48;
const STEP = 12;

/** What the pointer does, in the window's coordinates. */
export interface Grip {
  /** Takes what was pressed; false where it stays. */
  take(target: Element, by: PointerEvent): boolean;
  /** It is here now; at most once a frame. */
  over(x: number, y: number): void;
  /** Let go here. */
  release(): void;
  /** Let fall: nothing happens. */
  cancel(): void;
}

interface Press {
  id: number;
  target: Element;
  by: PointerEvent;
  x: number;
  y: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export class Hands {
  #press: Press | null = null;
  #holding = false;
  #frame = 0;

  constructor(
    readonly root: HTMLElement,
    readonly grip: Grip,
  ) {
    root.addEventListener("pointerdown", this.#down);
    root.addEventListener("touchmove", this.#still, { passive: false });
    root.addEventListener("contextmenu", this.#quiet);
  }

  /** Listens no more. */
  close(): void {
    this.drop();
    this.root.removeEventListener("pointerdown", this.#down);
    this.root.removeEventListener("touchmove", this.#still);
    this.root.removeEventListener("contextmenu", this.#quiet);
  }

  /** Lets fall what is held, whatever the pointer does. */
  drop(): void {
    if (this.#holding) this.grip.cancel();
    this.#end();
  }

  #down = (event: PointerEvent): void => {
    // Two fingers zoom: nothing is taken, and what one of them holds falls back.
    if (this.#press && event.pointerType === "touch") return this.drop();
    if (this.#press || event.button !== 0 || !event.isPrimary) return;
    const target = event.target as Element;
    const timer = event.pointerType === "touch" ? setTimeout(() => this.#take(), LONG_MS) : undefined;
    this.#press = { id: event.pointerId, target, by: event, x: event.clientX, y: event.clientY, timer };
    this.#listen("addEventListener");
  };

  #listen(how: "addEventListener" | "removeEventListener"): void {
    window[how]("pointermove", this.#move as EventListener);
    window[how]("pointerup", this.#up as EventListener);
    window[how]("pointercancel", this.#lost);
    window[how]("blur", this.#lost);
    window[how]("keydown", this.#key as EventListener, true);
  }

  #take(): void {
    const press = this.#press;
    if (!press) return;
    if (!this.grip.take(press.target, press.by)) return this.#end();
    this.#holding = true;
    try {
      this.root.setPointerCapture(press.id);
    } catch {
      // The finger was lifted in this very moment.
    }
    this.#see();
  }

  #move = (event: PointerEvent): void => {
    const press = this.#press;
    if (!press || event.pointerId !== press.id) return;
    const far = Math.hypot(event.clientX - press.by.clientX, event.clientY - press.by.clientY) > SLOP;
    press.x = event.clientX;
    press.y = event.clientY;
    if (this.#holding) return outside(event) ? this.drop() : this.#see();
    if (!far) return;
    if (press.timer === undefined) this.#take();
    else this.#end();
  };

  #see(): void {
    if (!this.#frame) this.#frame = requestAnimationFrame(() => this.#seen());
  }

  #seen(): void {
    this.#frame = 0;
    const press = this.#press;
    if (!press || !this.#holding) return;
    this.grip.over(press.x, press.y);
    if (this.#scroll(press)) this.#see();
  }

  /** Returns whether it scrolled, and may have to go on. */
  #scroll({ x, y }: Press): boolean {
    const { root } = this;
    const { left, right, top, bottom } = root.getBoundingClientRect();
    const before = [root.scrollLeft, root.scrollTop];
    if (root.scrollWidth > root.clientWidth) root.scrollLeft += towards(x, left, right);
    if (root.scrollHeight > root.clientHeight) root.scrollTop += towards(y, top, bottom);
    return root.scrollLeft !== before[0] || root.scrollTop !== before[1];
  }

  #up = (event: PointerEvent): void => {
    const press = this.#press;
    if (!press || event.pointerId !== press.id) return;
    if (!this.#holding) return this.#end();
    this.grip.over(event.clientX, event.clientY);
    this.#end();
    this.#swallow();
    this.grip.release();
  };

  /** The click that follows was no press. */
  #swallow(): void {
    const once = (event: Event): void => (event.stopPropagation(), event.preventDefault());
    addEventListener("click", once, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", once, true), 50);
  }

  #key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !this.#holding) return;
    event.preventDefault();
    event.stopPropagation();
    this.drop();
  };

  #lost = (): void => this.drop();

  /** What is held moves, and not the page under it. */
  #still = (event: TouchEvent): void => {
    if (this.#holding && event.cancelable) event.preventDefault();
  };

  /** A finger that rests opens no menu of the browser's. */
  #quiet = (event: Event): void => {
    if (this.#press?.timer !== undefined) event.preventDefault();
  };

  #end(): void {
    if (!this.#press) return;
    clearTimeout(this.#press.timer);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#press = null;
    this.#holding = false;
    this.#listen("removeEventListener");
  }
}

const towards = (at: number, from: number, to: number): number =>
  at < from + EDGE ? -STEP : at > to - EDGE ? STEP : 0;

const outside = ({ clientX, clientY }: PointerEvent): boolean =>
  clientX < 0 || clientY < 0 || clientX >= innerWidth || clientY >= innerHeight;
