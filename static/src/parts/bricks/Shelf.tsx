import { useId, useState } from "preact/hooks";
import { t } from "../../i18n";
import { Dialog } from "../../ui/Dialog";
import { roving } from "../../ui/focus";
import { Icon } from "../../ui/Icon";
import { GROUPS, type Brick } from "./brick";
import { bricksOf, labelOf, meaningOf } from "./index";
import "./bricks.css";

interface Props {
  choose: (brick: Brick) => void;
  /** For bricks that can be taken by pointer to where they go: names alone, what the one looked at is for below. */
  take?: (event: PointerEvent, brick: Brick) => void;
}

/** Every brick, by what one does in it. Arrows go from one to the next. */
export function Shelf({ choose, take }: Props) {
  const id = useId();
  const [seen, see] = useState<Brick | null>(null);
  return (
    <div class={`shelf${take ? " compact" : ""}`} onKeyDown={(event) => roving(event, "button")}>
      {GROUPS.map((group) => (
        <section key={group} aria-label={t(`brick-group-${group}`)}>
          <h3>{t(`brick-group-${group}`)}</h3>
          <ul>
            {bricksOf(group).map((brick) => (
              <li key={brick.name}>
                <button
                  type="button"
                  class="brick"
                  aria-labelledby={`${id}${brick.name}`}
                  aria-describedby={`${id}${brick.name}-means`}
                  onClick={() => choose(brick)}
                  onPointerDown={(event) => take?.(event, brick)}
                  onPointerEnter={() => see(brick)}
                  onFocus={() => see(brick)}
                >
                  <Icon of={brick.icon} size={20} />
                  <span>
                    <b id={`${id}${brick.name}`}>{labelOf(brick)}</b>
                    <small id={`${id}${brick.name}-means`}>{meaningOf(brick)}</small>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {take && (
        <p class="hint means" aria-hidden="true">
          {seen ? `${labelOf(seen)} · ${meaningOf(seen)}` : t("brick-how")}
        </p>
      )}
    </div>
  );
}

/** The same, asked for one step. */
export const ShelfDialog = ({ choose, onClose }: { choose: (brick: Brick) => void; onClose: () => void }) => (
  <Dialog title={t("phase-add")} open onClose={onClose}>
    <Shelf choose={choose} />
  </Dialog>
);
