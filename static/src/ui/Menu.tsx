import { Ellipsis, type IconNode } from "lucide";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { keep } from "../net/session";
import { Button } from "./Button";
import { roving } from "./focus";
import { Icon } from "./Icon";
import { useTwice } from "./twice";

export interface Action {
  id: string;
  label: string;
  icon?: IconNode;
  danger?: boolean;
  /** What the word means: said once in this browser, where it is first met. */
  tip?: string;
  run: () => void;
}

interface Props {
  label: string;
  /** Asked for when the menu opens, so that a closed menu costs nothing. */
  actions: () => Action[];
  icon?: IconNode;
  /** Words beside the icon; without them the label is only said. */
  text?: string;
}

/** A button and the menu it opens: arrows move, Escape closes and gives the focus back (popover does). */
export function Menu({ label, actions, icon = Ellipsis, text }: Props) {
  const id = useId().replaceAll(":", "");
  const pop = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLSpanElement>(null);
  const [items, setItems] = useState<Action[] | null>(null);
  const again = useTwice();
  const wanted = useRef(false);
  // A row that changes its place takes its menu off the page for a moment, which closes it without a word.
  useLayoutEffect(() => {
    if (!wanted.current || !pop.current || pop.current.matches(":popover-open")) return;
    pop.current.showPopover();
    shown();
  });

  const place = () => {
    const box = button.current?.getBoundingClientRect();
    const menu = pop.current;
    if (!box || !menu) return;
    const { offsetWidth: width, offsetHeight: height } = menu;
    const below = box.bottom + height + 8 < innerHeight || box.top < height;
    menu.style.left = `${Math.max(8, Math.min(box.right - width, innerWidth - width - 8))}px`;
    const top = below ? Math.min(box.bottom + 4, innerHeight - height - 8) : box.top - height - 4;
    menu.style.top = `${Math.max(8, top)}px`;
  };
  const shown = () =>
    requestAnimationFrame(() => {
      place();
      pop.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    });
  const toggled = (open: boolean) => {
    if (!open) return setItems(null);
    setItems(actions());
    shown();
  };
  const choose = (action: Action) => {
    pop.current?.hidePopover();
    action.run();
  };

  return (
    <>
      <span ref={button} class="menu-button">
        <Button
          kind="quiet"
          icon={icon}
          bare={!text}
          label={text ?? label}
          popovertarget={id}
          onClick={(event) => void (again() && event.preventDefault())}
          aria-haspopup="menu"
          aria-expanded={items ? "true" : "false"}
          {...(text ? { "aria-label": label } : {})}
        />
      </span>
      <div
        ref={pop}
        id={id}
        popover="auto"
        class="menu"
        role="menu"
        aria-label={label}
        onBeforeToggle={(event) => (wanted.current = (event as unknown as ToggleEvent).newState === "open")}
        onToggle={(event) => toggled((event as unknown as ToggleEvent).newState === "open")}
        onKeyDown={(event) => roving(event, "[role=menuitem]")}
      >
        {items?.map((action) => (
          <MenuItem key={action.id} action={action} choose={choose} />
        ))}
      </div>
    </>
  );
}

const TOLD = "atelier.told.";

/** One action of a menu. */
export function MenuItem({ action, choose }: { action: Action; choose: (action: Action) => void }) {
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
