import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { Icon } from "../../ui/Icon";
import { Lock } from "lucide";
import "./deck.css";

const MOST = 90;

/** Whether the deck was shown just before what is shown now: then its cards turn over. */
export function useTurned(deck: boolean): boolean {
  const before = useRef(false);
  const turned = before.current && !deck;
  useEffect(() => void (before.current = deck), [deck]);
  return turned;
}

/** Cards lying face down: how many, never whose or what. It grows when the number does. */
export function Deck({ count, large = false }: { count: number; large?: boolean }) {
  const shown = Math.min(count, MOST);
  const size = shown <= 12 ? "few" : shown <= 36 ? "some" : "many";
  return (
    <div class={large ? "deck large" : "deck"}>
      <div class={`backs ${size}`} aria-hidden="true">
        {Array.from({ length: shown }, (_, n) => (
          <i key={n} class="back" />
        ))}
      </div>
      <p>
        <Icon of={Lock} size={20} /> {t("deck", { n: count })}
      </p>
    </div>
  );
}
