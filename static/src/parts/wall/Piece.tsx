import { Archive } from "lucide";
import { t } from "../../i18n";
import { shortened } from "../../i18n/shortened";
import { colourOf } from "../../room/colour";
import { figureBefore, figureOn } from "../../room/rounds";
import { zoneOf, type Theme, type Note } from "../../state/records";
import type { Store } from "../../state/store";
import { Icon } from "../../ui/Icon";
import { kept } from "../../ui/kept";
import { Marks } from "../cards/Marks";
import { EDGE, type Placed } from "./shared/layout";

interface Props {
  store: Store;
  placed: Placed;
  /** Makes it a button; without it, it is only shown. */
  onPress?: ((key: string, by: HTMLElement, event: MouseEvent) => void) | undefined;
  /** A pile that was laid open. */
  opened: boolean;
  /** Sets the card aside, by one press on it. */
  aside?: ((key: string) => void) | undefined;
  /** In the Tab order. */
  first: boolean;
  /** It is shown to everyone. */
  spot: boolean;
}

/** A card, a fanned theme's head or a closed pile, where the layout put it. */
export const Piece = kept(Drawn, (name, a, b) => name === "placed" && samePlaced(a as Placed, b as Placed));

/** Placed anew, it may well lie where it did, with the same words. */
function samePlaced(a: Placed, b: Placed): boolean {
  const names = Object.keys(a) as (keyof Placed)[];
  return names.length === Object.keys(b).length && names.every((name) => alike(a[name], b[name]));
}

const alike = (a: unknown, b: unknown): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, n) => each === b[n]));

function Drawn({ store, placed, onPress, aside, opened, first, spot }: Props) {
  const { key, kind, lines, details, count, edges = 0, by, beside, x, y, w, h } = placed;
  const item = store.record<Note | Theme>(key).value;
  const dots = figureOn(store, key);
  const pile = kind === "pile";
  const inside = (
    <>
      <span class="words">{lines.join("\n")}</span>
      {placed.where && <span class="unseen">, {placed.where}</span>}
      {by && <span class={beside ? "by beside" : "by"}>{by}</span>}
      {item && (
        <Marks item={item} dots={dots} before={figureBefore(store, key)} count={pile ? count : 0} details={details} />
      )}
    </>
  );
  const box = { left: `${x}px`, top: `${y}px`, width: `${w}px`, height: `${h}px` };
  const name = `piece ${kind}${item?.kept ? " kept" : ""}${spot ? " spot" : ""}`;
  return (
    <li class={name} data-key={key} style={box} data-colour={colourOf(store, zoneOf(item))}>
      {Array.from({ length: edges }, (_, n) => (
        <i key={n} class="edge" style={{ bottom: `${(edges - 1 - n) * EDGE}em` }} />
      ))}
      {onPress ? (
        <button
          type="button"
          class="face"
          style={{ bottom: `${edges * EDGE}em` }}
          tabIndex={first ? 0 : -1}
          {...(pile
            ? { "aria-expanded": false }
            : { "aria-haspopup": "menu", ...(opened && { "aria-expanded": true }) })}
          onClick={(event) => onPress(key, event.currentTarget, event)}
        >
          {inside}
        </button>
      ) : (
        <div class="face" style={{ bottom: `${edges * EDGE}em` }}>
          {inside}
        </div>
      )}
      {aside && kind === "card" && (
        <button
          type="button"
          class="aside-now"
          tabIndex={-1}
          aria-label={t("aside-now", { what: shortened(lines.join(" "), 40) })}
          title={t("item-set-aside")}
          onClick={() => aside(key)}
        >
          <Icon of={Archive} size={16} />
        </button>
      )}
    </li>
  );
}
