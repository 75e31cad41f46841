import { t } from "../../i18n";
import type { Store } from "../../state/store";
import { Piece } from "./Piece";
import type { PlacedArea } from "./shared/layout";

interface Props {
  store: Store;
  area: PlacedArea;
  /** Makes titles and cards buttons. */
  press: ((key: string, by: HTMLElement, event: MouseEvent) => void) | undefined;
  /** Piles that were laid open. */
  open: ReadonlySet<string>;
  /** Sets a card aside, by one press on it. */
  aside?: ((key: string) => void) | undefined;
  /** The item in the Tab order. */
  first: string | undefined;
}

/** An area where the layout put it: its title, its count, what lies in it. */
export function AreaBox({ store, area, press, aside, open, first }: Props) {
  const words = area.lines.join("\n");
  const spotlight = store.room.value?.spotlight;
  return (
    <section
      class="area"
      data-area={area.key}
      style={{ left: `${area.x}px`, top: `${area.y}px`, width: `${area.w}px`, height: `${area.h}px` }}
      data-spot={spotlight === area.key ? "" : undefined}
    >
      <h2>
        {press ? (
          <button
            type="button"
            class="area-title"
            aria-haspopup="menu"
            onClick={(event) => press(area.key, event.currentTarget, event)}
          >
            {words}
          </button>
        ) : (
          <span>{words}</span>
        )}{" "}
        {area.count > 0 && !area.away && (
          <span class="count">
            {area.count}
            <span class="unseen"> {t("cards-unit", { n: area.count })}</span>
          </span>
        )}
      </h2>
      {area.away && (
        <p class="away" style={{ top: `${area.lines.length * 1.05 * 1.25}em` }}>
          {area.away.join("\n")}
        </p>
      )}
      {area.ground?.map(({ kind, lines, side, x, y, w, h }, n) => (
        <div
          key={n}
          class={`ground ${kind}`}
          data-side={side}
          aria-hidden="true"
          style={{ left: `${x}px`, top: `${y}px`, width: `${w}px`, height: `${h}px` }}
        >
          {lines.join("\n")}
        </div>
      ))}
      <ol>
        {area.items.map((placed) => (
          <Piece
            key={placed.key}
            store={store}
            placed={placed}
            onPress={press}
            opened={open.has(placed.key)}
            aside={aside}
            first={placed.key === first}
            spot={placed.key === spotlight}
          />
        ))}
      </ol>
    </section>
  );
}
