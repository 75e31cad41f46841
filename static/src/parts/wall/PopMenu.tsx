import { useEffect, useRef } from "preact/hooks";
import { roving } from "../../ui/focus";
import { MenuItem, type Action } from "../../ui/Menu";

interface Props {
  label: string;
  actions: Action[];
  /** What it opens beside; the focus goes back there. */
  by: HTMLElement;
  onClose: () => void;
}

/** One menu for the whole wall, beside the card it was asked for. */
export function PopMenu({ label, actions, by, onClose }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const menu = ref.current;
    if (!menu) return;
    menu.showPopover();
    const box = by.getBoundingClientRect();
    const [width, height] = [menu.offsetWidth, menu.offsetHeight];
    menu.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
    const below = box.bottom + height + 8 < innerHeight;
    menu.style.top = `${Math.max(8, below ? box.bottom + 4 : Math.min(box.top, innerHeight - height - 8))}px`;
    menu.querySelector<HTMLElement>("[role=menuitem]")?.focus();
  }, []);
  const closed = () => {
    if (ref.current?.contains(document.activeElement)) by.focus();
    onClose();
  };
  const choose = (action: Action) => {
    ref.current?.hidePopover();
    by.focus();
    action.run();
  };
  return (
    <div
      ref={ref}
      popover="auto"
      class="menu"
      onToggle={(event) => (event as unknown as ToggleEvent).newState === "closed" && closed()}
    >
      <p class="quote">{label}</p>
      <div role="menu" aria-label={label} onKeyDown={(event) => roving(event, "[role=menuitem]")}>
        {actions.map((action) => (
          <MenuItem key={action.id} action={action} choose={choose} />
        ))}
      </div>
    </div>
  );
}
