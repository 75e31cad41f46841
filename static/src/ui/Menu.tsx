import { signal, useComputed } from "@preact/signals";
import { Ellipsis, type IconNode } from "lucide";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { refusal, t } from "../i18n";
import { keep } from "../net/session";
import { Button } from "./Button";
import { roving } from "./focus";
import { place } from "./go";
import { Icon } from "./Icon";
import { fault } from "./Toast";
import { TWICE_MS } from "./twice";

export interface Action {
  id: string;
  label: string;
  icon?: IconNode;
  danger?: boolean;
  /** What the word means: said once in this browser, where it is first met. */
  tip?: string;
  run: () => void;
}

export interface Opened {
  label: string;
  /** What it is about, in full: shown. */
  quote?: string;
  /** Asked for when the menu opens, so that a closed menu costs nothing, and again once one is chosen. */
  actions: () => Action[];
  /** What it opens beside, and where the focus goes back to: drawn anew, it is another element. */
  by: () => HTMLElement | null;
  /** Whether what it is about is still there. */
  there: () => boolean;
}

interface Open extends Opened {
  of: string;
  /** Since when, by the page's clock. */
  at: number;
  /** It is closing, and gone in a moment. */
  closing?: boolean;
}

/** The menu that is open. It stands beside the page and not in the row that it is about: whatever arrives may draw the
 * row anew, take it elsewhere or put others before it, and nothing moves under the finger. */
const opened = signal<Open | null>(null);
let closed = { of: "", at: 0, opened: 0 };
/** A press elsewhere closes a menu before it is a press on what it meets, ms. */
const SAME_PRESS_MS = 100;

/** Open a menu; pressed for again, it closes. @param of its name among all menus of the page */
export function openMenu(of: string, menu: Opened): void {
  const now = performance.now();
  const before = opened.peek();
  const shown = before?.of === of && !before.closing;
  const since = shown ? before.at : closed.of === of && now - closed.at < SAME_PRESS_MS ? closed.opened : -TWICE_MS;
  if (since >= 0 && now - since >= TWICE_MS) opened.value = null;
  else if (!shown) opened.value = { ...menu, of, at: now };
}

interface Props extends Pick<Opened, "label" | "actions"> {
  /** What it is about, where others may move that, or take it away. */
  of?: string;
  icon?: IconNode;
  /** Words beside the icon; without them the label is only said. */
  text?: string;
}

/** A button and the menu it opens: arrows move, Escape closes and gives the focus back. */
export function Menu({ of, label, actions, icon = Ellipsis, text }: Props) {
  const own = useId();
  const name = of ?? own;
  const open = useComputed(() => opened.value?.of === name).value;
  const latest = useRef(actions);
  latest.current = actions;
  const press = () => {
    const by = () => document.querySelector<HTMLElement>(`[data-menu="${CSS.escape(name)}"]`);
    openMenu(name, { label, actions: () => latest.current(), by, there: () => !!by() });
  };
  return (
    <span class="menu-button">
      <Button
        kind="quiet"
        icon={icon}
        bare={!text}
        label={text ?? label}
        data-menu={name}
        onClick={press}
        aria-haspopup="menu"
        aria-expanded={open ? "true" : "false"}
        {...(text ? { "aria-label": label } : {})}
      />
    </span>
  );
}

/** Whatever menu is open; once per page. */
export function Menus() {
  const now = opened.value;
  return now && <Shown key={now.at} now={now} />;
}

function Shown({ now }: { now: Open }) {
  const ref = useRef<HTMLDivElement>(null);
  const inside = useRef(false);
  const [items] = useState(now.actions);
  const over = () => void (opened.peek() === now && (opened.value = null));
  const back = () => now.by()?.focus({ preventScroll: true });
  useLayoutEffect(() => {
    const menu = ref.current;
    if (!menu) return;
    menu.showPopover();
    lay(menu, now.by());
    menu.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    const page = place.peek();
    const watch = new MutationObserver(() => {
      if (now.there()) return;
      // First the focus: whoever keeps it near what goes is told so.
      if (menu.contains(document.activeElement)) (document.activeElement as HTMLElement).blur();
      over();
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        back();
        if (document.activeElement === document.body) document.querySelector<HTMLElement>("main")?.focus();
      });
      if (place.peek() === page) fault(refusal("not_found"));
    });
    watch.observe(document.body, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, []);
  const toggling = ({ newState }: ToggleEvent) => {
    if (newState !== "closed") return;
    now.closing = true;
    inside.current = !!ref.current?.contains(document.activeElement);
    closed = { of: now.of, at: performance.now(), opened: now.at };
  };
  const toggled = ({ newState }: ToggleEvent) => {
    if (newState !== "closed") return;
    if (inside.current && document.activeElement === document.body) back();
    over();
  };
  const choose = ({ id }: Action) => {
    const still = now.actions().find((each) => each.id === id);
    ref.current?.hidePopover();
    back();
    if (still) still.run();
    else fault(t("palette-gone"));
  };
  return (
    <div
      ref={ref}
      popover="auto"
      class="menu"
      onBeforeToggle={(event) => toggling(event as unknown as ToggleEvent)}
      onToggle={(event) => toggled(event as unknown as ToggleEvent)}
    >
      {now.quote && <p class="quote">{now.quote}</p>}
      <div role="menu" aria-label={now.label} onKeyDown={(event) => roving(event, "[role=menuitem]")}>
        {items.map((action) => (
          <MenuItem key={action.id} action={action} choose={choose} />
        ))}
      </div>
    </div>
  );
}

/** Beside what it is opened by, and whole inside the window. */
function lay(menu: HTMLElement, by: HTMLElement | null): void {
  const box = by?.getBoundingClientRect();
  if (!box) return;
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = box.bottom + height + 8 < innerHeight || box.top < height;
  const left = by?.dataset.menu === undefined ? box.left : box.right - width;
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  const top = below ? Math.min(box.bottom + 4, innerHeight - height - 8) : box.top - height - 4;
  menu.style.top = `${Math.max(8, top)}px`;
}
const TOLD = "atelier.told.";

/** One action of a menu. */
function MenuItem({ action, choose }: { action: Action; choose: (action: Action) => void }) {
  const id = useId();
  const [tip] = useState(() => (action.tip && keep.get(TOLD + action.id) === null ? action.tip : ""));
  useLayoutEffect(() => {
    if (tip) keep.set(TOLD + action.id, "");
  }, []);
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      class={action.danger ? "danger" : ""}
      {...(tip ? { "aria-label": action.label, "aria-describedby": id } : {})}
      onClick={() => choose(action)}
    >
      {action.icon && <Icon of={action.icon} size={18} />}
      <span>
        {action.label}
        {tip && (
          <small class="tip" id={id}>
            {tip}
          </small>
        )}
      </span>
    </button>
  );
}
