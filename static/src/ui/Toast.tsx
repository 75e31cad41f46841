import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { X } from "lucide";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n";
import { say, warn } from "./announce";
import { Button } from "./Button";

interface Note {
  id: number;
  text: string;
  undo?: (() => void) | undefined;
  /** What the button says. */
  button: string;
  /** Takes the place of the one before of this name. */
  instead: string;
  fault: boolean;
}

interface Setting {
  ms?: number;
  button?: string;
  instead?: string;
}

const SHOWN_MS = 5_000;
const UNDO_MS = 20_000;
/** Long enough to be read twice: a refusal mostly leaves before, with what it is about. */
const FAULT_MS = 8_000;
const notes = signal<readonly Note[]>([]);
let count = 0;

const drop = (id: number): void => void (notes.value = notes.peek().filter((note) => note.id !== id));

/** One line at the foot of the page, said too. With `undo` it stays twenty seconds. */
export function toast(text: string, undo?: () => void, { ms, button = t("undo"), instead = "" }: Setting = {}): void {
  const id = ++count;
  const others = notes.value.filter((note) => !instead || note.instead !== instead);
  notes.value = [...others.slice(-2), { id, text, undo, button, instead, fault: false }];
  say(text);
  setTimeout(() => drop(id), ms ?? (undo ? UNDO_MS : SHOWN_MS));
}

/** The same for a refusal: said at once. It leaves when what it is `about` has changed: the step, the line. */
export function fault(text: string, about?: ReadonlySignal<unknown>): void {
  const id = ++count;
  notes.value = [
    ...notes.value.filter((note) => note.text !== text).slice(-2),
    { id, text, button: "", instead: "", fault: true },
  ];
  warn(text);
  let changed = false;
  const ended = effect(() => {
    void about?.value;
    if (changed) drop(id);
    changed = true;
  });
  setTimeout(() => (ended(), drop(id)), FAULT_MS);
}

/** How many lines there have been so far. */
export const toldSoFar = (): number => count;

/** Take away the refusals since then: the form, or the page, that they were about is gone. */
export function forgetFaults(since = 0): void {
  notes.value = notes.value.filter(({ id, fault: bad }) => !bad || id <= since);
}

/** What stands at the foot of a screen. */
const FEET = ".bottom, .next-step, .console > .bar";
const LOOK_MS = 250;

/** How far up from the window's foot a line must stay to cover nothing there, px. Feet grow while lines are shown. */
function clearance(): number {
  const seen = (window.visualViewport?.offsetTop ?? 0) + (window.visualViewport?.height ?? innerHeight);
  const tops = [...document.querySelectorAll(FEET)]
    .map((each) => each.getBoundingClientRect())
    .filter(({ height, top, bottom }) => height > 0 && bottom > innerHeight - 8 && top > 0);
  return Math.max(innerHeight - seen, ...tops.map(({ top }) => innerHeight - top), 0);
}

function useClearance(on: boolean): number {
  const [room, set] = useState(0);
  useEffect(() => {
    if (!on) return;
    const look = () => set(clearance());
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [on]);
  return room;
}

/** Once per page. The focus that a line takes away with it goes back to where it came from. */
export function Toasts() {
  const from = useRef<HTMLElement | null>(null);
  const held = useRef<HTMLElement | null>(null);
  const came = ({ target, relatedTarget, currentTarget }: FocusEvent) => {
    held.current = target as HTMLElement;
    if (relatedTarget instanceof HTMLElement && !(currentTarget as Element).contains(relatedTarget))
      from.current = relatedTarget;
  };
  useLayoutEffect(() => {
    if (!held.current || held.current.isConnected || document.activeElement !== document.body) return;
    held.current = null;
    (from.current?.isConnected ? from.current : document.querySelector<HTMLElement>("main"))?.focus();
  });
  const room = useClearance(notes.value.length > 0);
  return (
    <div class="toasts" style={{ bottom: `${room}px` }} onFocusIn={came}>
      {notes.value.map(({ id, text, undo, button, fault: bad }) => (
        <div key={id} class={bad ? "toast fault" : "toast"}>
          <span>{text}</span>
          {undo && (
            <Button kind="quiet" onClick={() => (drop(id), undo())}>
              {button}
            </Button>
          )}
          <Button kind="quiet" icon={X} bare label={t("close")} onClick={() => drop(id)} />
        </div>
      ))}
    </div>
  );
}
