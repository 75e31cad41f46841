import { batch, signal, useComputed, useSignal } from "@preact/signals";
import { Search } from "lucide";
import { useEffect, useId, useMemo, useRef } from "preact/hooks";
import { t } from "../../i18n";
import type { Live } from "../../state/live";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { fault } from "../../ui/Toast";
import { acts, found, items, type Offer } from "./offers";
import "./palette.css";

/** Which opening it is; 0: none. */
const open = signal(0);
let openings = 0;
const show = (): void => void (open.value = ++openings);
const shut = (): void => void (open.value = 0);

/** More than that is no choice: one writes another letter. */
const MOST = 60;

/** A way to it for who does not know the keys. */
export const PaletteButton = () => (
  <Button kind="quiet" class="palette-open" icon={Search} bare label={t("palette-open")} onClick={show} />
);

/** Once on each page in a room: Ctrl or ⌘ and K lists all that the page offers. */
export function Palette({ live }: { live: Live }) {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const wanted = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
      if (!wanted || event.isComposing) return;
      event.preventDefault();
      if (document.querySelector("dialog[open] .palette")) shut();
      else if (!document.querySelector("dialog[open]")) show();
    };
    addEventListener("keydown", pressed);
    return () => (removeEventListener("keydown", pressed), shut());
  }, []);
  return open.value ? <Listed key={open.value} live={live} which={open.value} /> : null;
}

function Listed({ live, which }: { live: Live; which: number }) {
  const all = useMemo(() => [...acts(document.body), ...items(live)], []);
  // Signals, so that Enter finds what was typed just before it, drawn or not.
  const of = useSignal<Offer | null>(null);
  const typed = useSignal("");
  const at = useSignal(0);
  const hits = useComputed(() => found(of.value?.more?.() ?? all, typed.value));
  const list = useRef<HTMLUListElement>(null);
  const id = useId().replaceAll(":", "");
  const shown = hits.value.slice(0, MOST);
  useEffect(() => list.current?.children[at.value]?.scrollIntoView({ block: "nearest" }), [at.value, hits.value]);
  const turn = (offer: Offer | null, text: string) =>
    batch(() => ((of.value = offer), (typed.value = text), (at.value = 0)));
  const choose = (offer: Offer | undefined) => {
    if (!offer) return;
    if (offer.more) return turn(offer, "");
    // At once: what is pressed next is under it, and the focus goes back first.
    list.current?.closest("dialog")?.close();
    shut();
    setTimeout(() => offer.run() || fault(t("palette-gone")));
  };
  const pressed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const most = Math.max(1, Math.min(MOST, hits.peek().length));
    if (event.isComposing) return;
    if (step) at.value = (at.peek() + step + most) % most;
    else if (event.key === "Enter") choose(hits.peek()[at.peek()]);
    else if (event.key === "Backspace" && of.peek() && !typed.peek()) turn(null, "");
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={of.value?.name ?? t("palette")} open onClose={() => open.peek() === which && shut()}>
      <div class="palette stack">
        <input
          role="combobox"
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={id}
          aria-activedescendant={shown[at.value] ? `${id}-${at.value}` : undefined}
          aria-label={t("palette-what")}
          placeholder={t("palette-what")}
          autocomplete="off"
          spellcheck={false}
          value={typed.value}
          onInput={(event) => turn(of.peek(), event.currentTarget.value)}
          onKeyDown={pressed}
        />
        <ul ref={list} id={id} role="listbox" aria-label={t("palette")}>
          {shown.map((offer, n) => (
            <li
              key={offer.id}
              id={`${id}-${n}`}
              role="option"
              aria-selected={n === at.value}
              onClick={() => choose(offer)}
              onMouseMove={() => (at.value = n)}
            >
              <span>{offer.name}</span>
              <span class="soft">
                {offer.of}
                {offer.more ? " ›" : ""}
              </span>
            </li>
          ))}
        </ul>
        <p class="meta" role="status">
          {t(hits.value.length > MOST ? "palette-many" : "palette-found", { n: hits.value.length })}
        </p>
      </div>
    </Dialog>
  );
}
