import { t } from "../i18n";
import { Icon } from "../ui/Icon";
import { Lock } from "lucide";
import "./deck.css";

const MOST = 90;

/** Cards lying face down: how many, never whose or what. It grows when the number does. */
export function Deck({ count, large = false }: { count: number; large?: boolean }) {
  const shown = Math.min(count, MOST);
  const size = shown <= 12 ? "few" : shown <= 36 ? "some" : "many";
  return (
    <div class={large ? "deck large" : "deck"}>
      <div class={`backs ${size}`} aria-hidden="true">
        {Array.from({ length: shown }, (_, n) => <i key={n} />)}
      </div>
      <p><Icon of={Lock} size={20} /> {t("deck", { n: count })}</p>
    </div>
  );
}
