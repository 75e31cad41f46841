import { t } from "../../i18n";
import { colourOf } from "../../room/colour";
import { figureBefore, figureOn } from "../../room/rounds";
import { zoneOf, type Theme, type Note } from "../../state/records";
import type { Store } from "../../state/store";
import { Marks } from "../cards/Marks";
import { EDGE, type Placed } from "./shared/layout";

interface Props {
  store: Store;
  placed: Placed;
  /** Makes it a button; without it, it is only shown. */
  onPress?: ((key: string, by: HTMLElement, event: MouseEvent) => void) | undefined;
  /** In the Tab order. */
  first: boolean;
}

/** A card, a fanned theme's head, a closed pile, or a stack of single cards, where the layout put it. */
export function Piece({ store, placed, onPress, first }: Props) {
  const { key, kind, lines, count, edges = 0, by, beside, x, y, w, h } = placed;
  const item = store.record<Note | Theme>(key).value;
  const zone = item ? zoneOf(item) : key.slice("stack.zone.".length);
  const dots = figureOn(store, key);
  const pile = kind === "pile" || kind === "stack";
  const spot = store.room.value?.spotlight === key;
  const inside = (
    <>
      <span class="words">{kind === "stack" ? t("stack", { n: count }) : lines.join("\n")}</span>
      {by && <span class={beside ? "by beside" : "by"}>{by}</span>}
      {item && <Marks item={item} dots={dots} before={figureBefore(store, key)} count={kind === "pile" ? count : 0} />}
    </>
  );
  const box = { left: `${x}px`, top: `${y}px`, width: `${w}px`, height: `${h}px` };
  const name = `piece ${kind}${item?.kept ? " kept" : ""}${spot ? " spot" : ""}`;
  return (
    <li class={name} data-key={key} style={box} data-colour={colourOf(store, zone)}>
      {Array.from({ length: edges }, (_, n) => (
        <i key={n} class="edge" style={{ bottom: `${n * EDGE}em` }} />
      ))}
      {onPress ? (
        <button
          type="button"
          class="face"
          style={{ bottom: `${edges * EDGE}em` }}
          tabIndex={first ? 0 : -1}
          aria-haspopup={pile ? "dialog" : "menu"}
          onClick={(event) => onPress(key, event.currentTarget, event)}
        >
          {inside}
        </button>
      ) : (
        <div class="face" style={{ bottom: `${edges * EDGE}em` }}>
          {inside}
        </div>
      )}
    </li>
  );
}
