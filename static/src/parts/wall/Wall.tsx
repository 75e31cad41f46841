/**
 * The table. It measures the room it has, asks its layout where everything goes, and draws that, or one page of it.
 * With `actions`, cards are buttons: Tab enters the wall once, arrows move between what lies near, Enter opens.
 */

import { X } from "lucide";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import { itemText } from "../../room/items";
import { areasOf, countOf } from "../../room/table";
import type { Live } from "../../state/live";
import type { Store } from "../../state/store";
import { say } from "../../ui/announce";
import { keepFocus } from "../../ui/focus";
import { openMenu, type Action } from "../../ui/Menu";
import { AreaBox } from "./AreaBox";
import type { Chosen } from "./chosen";
import { DropMark, Hand, LassoBox, MergeHere, NameHere } from "./Hand";
import { TABLE } from "./layouts/table";
import { move } from "./motion";
import { useHands } from "./useHands";
import { useZoom } from "./useZoom";
import { laidOut, tall, type Zoom } from "./zoom";
import type { Box, Density, PlacedArea } from "./shared/layout";
import { guess, measureBy, type Measure } from "./shared/wrap";
import "./wall.css";

interface Props {
  /** Sets a card aside, by one press on it. */
  aside?: (key: string) => void;
  live: Live;
  /** Sizes of type that may be used, in the em of what is around, largest first. */
  sizes: readonly number[];
  /** What can be done with an item; without it the wall is only looked at. */
  actions?: (key: string) => Action[];
  /** Which areas, in which order; all of them unless said. */
  zones?: readonly string[];
  /** Also areas with nothing in them. */
  empty?: boolean;
  /** Piles at once: dots lie on them. */
  from?: Density;
  /** It takes the place of the deck: its cards turn over. */
  turned?: boolean;
  /** Which cards are chosen; without it, one is taken at a time. */
  chosen?: Chosen;
  /** Asked for a new card in an area, by its key: two clicks on its ground. */
  onNew?: (zone: string) => void;
  /** What does not fit makes it longer, and it scrolls; without it, it goes on pages. */
  grows?: boolean;
  /** How large it is drawn; once one is chosen, it grows. Without it, it has its own size. */
  zoom?: Zoom | undefined;
  /** The page that is shown. */
  page?: number;
  /** Told what lies on each page, in order, when that changes. */
  onPages?: (pages: readonly (readonly string[])[]) => void;
}

interface Size {
  width: number;
  height: number;
  /** The type around, px. */
  em: number;
}

function useSize(ref: { current: HTMLElement | null }): Size {
  const [size, set] = useState<Size>({ width: 0, height: 0, em: 16 });
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => {
      const { width, height } = entry?.contentRect ?? { width: 0, height: 0 };
      const around = ref.current?.parentElement;
      set({
        width: Math.floor(width),
        height: Math.floor(height),
        em: around ? Number.parseFloat(getComputedStyle(around).fontSize) : 16,
      });
    });
    if (ref.current) watch.observe(ref.current);
    return () => watch.disconnect();
  }, []);
  return size;
}

interface Before {
  spots: ReadonlyMap<string, Box>;
  /** Of the table. */
  width: number;
  em: number;
  page: number;
}

/** Measures again once the fonts are there. */
function useMeasures(): [Measure, Measure] {
  const [loaded, set] = useState(false);
  useEffect(() => void document.fonts?.ready.then(() => set(true)), []);
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const family = (name: string): string => style.getPropertyValue(name) || "sans-serif";
    return loaded ? [measureBy(family("--text")), measureBy(family("--title"), 500)] : [guess, guess];
  }, [loaded]);
}

/** Where everything lies on the whole table. */
function places(areas: readonly PlacedArea[], em: number): Map<string, Box> {
  const found = new Map<string, Box>();
  for (const area of areas)
    for (const { key, kind, x, y, w, h } of area.items)
      found.set(key, { x: area.x + x, y: area.y + y, w, h: kind === "theme" ? 2 * em : h });
  return found;
}

export function Wall({ live, sizes, actions, zones, empty, from = "full", turned, chosen, ...rest }: Props) {
  const { aside, onNew, zoom, page = 0, onPages } = rest;
  const wanted = zoom ? zoom.wanted.value : null;
  const grows = !!rest.grows || wanted !== null;
  const root = useRef<HTMLDivElement>(null);
  const plane = useRef<HTMLDivElement>(null);
  const { width, height, em } = useSize(root);
  const [measure, titles] = useMeasures();
  const { store } = live;
  const areas = areasOf(store, !!empty, zones);
  const type = sizes.map((each) => each * em);
  const { open, press } = usePress(store, root, actions);
  const { made, scale } = useMemo(
    () => laidOut(TABLE, areas, { width, height, sizes: type, measure, titles, from, grows, open }, wanted),
    [JSON.stringify(areas), width, height, type.join(), measure, titles, from, grows, open, wanted],
  );
  useEffect(() => {
    if (width) onPages?.(made.pages.map(keysOn));
  }, [made]);
  const shown = made.pages[Math.min(page, made.pages.length - 1)] ?? [];
  const spots = useMemo(() => places(shown, made.em), [shown]);
  const { hold, lasso } = useHands(live, root, { layout: TABLE, made, spots, scale }, !!actions, chosen);
  useZoom(root, zoom, { plane: plane.current, scale, spots });
  const turning = useRef(!!turned);
  const focused = useRef<string | null>(null);
  const before = useRef<Before | null>(null);
  useLayoutEffect(() => {
    const last = before.current;
    before.current = width ? { spots, width: width / Math.min(1, scale), em: made.em, page } : null;
    if (!root.current || !width) return;
    if (turning.current) {
      move(root.current, new Map(), spots, scale);
      say(t("turned-over", { n: areas.reduce((sum, { items }) => sum + countOf(items), 0) }));
    }
    turning.current = false;
    if (!last) return;
    if (last.width === before.current?.width && last.em === made.em && last.page === page)
      move(root.current, new Map([...last.spots, ...hold.dropped]), spots, scale);
    hold.dropped.clear();
    if (actions) keepFocus(root.current, [...last.spots.keys()], [...spots.keys()], focused.current);
  }, [spots, width]);
  const pressed = useSteady(
    press &&
      ((key: string, by: HTMLElement, event: MouseEvent) => {
        if (!chosen || !picks(key, event, chosen)) press(key, by);
      }),
  );
  const setAside = useSteady(aside);
  const [last, setLast] = useState<string | null>(null);
  const first = last && spots.has(last) ? last : spots.keys().next().value;
  const seen = (event: FocusEvent) => {
    focused.current = (event.target as Element).closest<HTMLElement>("[data-key]")?.dataset.key ?? null;
    if (focused.current) setLast(focused.current);
  };
  const moved = (event: KeyboardEvent) => {
    if (chosen && chooses(event, chosen)) return;
    const key = TABLE.near(event.key, (event.target as HTMLElement).closest("li")?.dataset.key, spots);
    if (!key) return;
    event.preventDefault();
    setLast(key);
    faceOf(root.current, key)?.focus();
  };
  return (
    <div
      class={`wall${actions ? " takes" : ""}${grows ? " grows" : ""}`}
      ref={root}
      data-density={made.density}
      data-ground={chosen ? undefined : "pans"}
      data-large={scale > 1 ? "" : undefined}
      style={{ fontSize: `${made.em}px` }}
      onDblClick={(event) => onNew && newAt(event.target as Element, onNew)}
      {...(actions
        ? { onKeyDown: moved, onFocusIn: seen, role: "group", "aria-label": t("wall"), tabIndex: -1 }
        : grows && { role: "group", "aria-label": t("wall"), tabIndex: 0 })}
    >
      <div
        class="plane"
        ref={plane}
        style={{
          width: `${width / Math.min(1, scale)}px`,
          height: `${grows ? tall(made) : height}px`,
          transform: scale === 1 ? "" : `scale(${scale})`,
        }}
      >
        {width > 0 &&
          shown.map((area) => (
            <AreaBox
              key={area.key}
              store={store}
              area={area}
              press={pressed}
              aside={setAside}
              open={open}
              first={first}
            />
          ))}
        {actions && (
          <>
            <DropMark hold={hold} />
            {lasso && <LassoBox lasso={lasso} />}
            <NameHere hold={hold} spots={spots} scale={scale} />
          </>
        )}
      </div>
      {actions && (
        <>
          <Hand hold={hold} />
          <MergeHere hold={hold} />
        </>
      )}
    </div>
  );
}

/** The same function as long as there is one, whatever it closes over: what it is given to need not be drawn anew. */
function useSteady<A extends unknown[]>(now: ((...args: A) => void) | undefined): ((...args: A) => void) | undefined {
  const last = useRef(now);
  last.current = now;
  const steady = useRef((...args: A) => last.current?.(...args));
  return now && steady.current;
}

const keysOn = (page: readonly PlacedArea[]): string[] => page.flatMap(({ items }) => items.map(({ key }) => key));
function newAt(target: Element, add: (zone: string) => void): void {
  const area = target.closest("button, input, .face") ? null : target.closest<HTMLElement>("[data-area]");
  if (area?.dataset.area) add(area.dataset.area);
}

/** A press that chooses: with Ctrl or Shift, or in "Choose". Returns whether it was one. */
function picks(key: string, event: MouseEvent, chosen: Chosen): boolean {
  if (!key.startsWith("note.")) return false;
  if (event.shiftKey) chosen.range(key);
  else if (event.ctrlKey || event.metaKey || chosen.choosing.peek()) chosen.toggle(key);
  else return false;
  return true;
}

/** Ctrl+A chooses all, Escape none. Returns whether it was such a key. */
function chooses(event: KeyboardEvent, chosen: Chosen): boolean {
  const all = event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey);
  if (all) chosen.set(chosen.order);
  else if (event.key === "Escape" && chosen.active()) chosen.clear();
  else return false;
  event.preventDefault();
  return true;
}

/** A card, an open theme and an area's title open their menu; a pile is laid open in its place. */
function usePress(store: Store, root: RefObject<HTMLElement | null>, actions: Props["actions"]) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const turn = (key: string) =>
    setOpen((was) => (was.has(key) ? new Set([...was].filter((each) => each !== key)) : new Set([...was, key])));
  const press =
    actions &&
    ((key: string, by: HTMLElement) => {
      if (by.closest(".pile")) return turn(key);
      const shut = open.has(key) ? [{ id: "shut", label: t("pile-shut"), icon: X, run: () => turn(key) }] : [];
      const words = key.startsWith("zone.") ? (by.textContent ?? "") : itemText(store, key);
      openMenu(`wall ${key}`, {
        label: words,
        quote: words,
        actions: () => [...shut, ...actions(key)],
        by: () => (by.isConnected ? by : (faceOf(root.current, key) ?? root.current)),
        there: () => !!store.peek(key),
      });
    });
  return { open, press };
}

const faceOf = (wall: HTMLElement | null, key: string): HTMLElement | null =>
  wall?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"] > .face`) ?? null;
