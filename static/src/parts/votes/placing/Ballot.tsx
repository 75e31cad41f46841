import { t } from "../../../i18n";
import { useLive } from "../../../state/context";
import { Field } from "../../../ui/Field";
import { Button } from "../../../ui/Button";
import { handOf, type BallotHand } from "../shared/ballot";
import type { BallotProps } from "../shared/kind";
import { sheetItems, Sheet } from "../shared/Sheet";
import { along, named, stepAt, STEPS, type Named } from "./axes";
import { Plane } from "./Plane";

const MOVES: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** A place for each item: by pointer, by the arrow keys, or by two lists. */
export function PlacingBallot({ id, round, vote }: BallotProps<"placing">) {
  const live = useLive();
  const working = live.store.room.value?.plan.language ?? "fr";
  const hand = handOf<"placing">(live, id);
  const left = sheetItems(live, round).filter((item) => !hand.mine(item)).length;
  return (
    <Sheet
      round={round}
      before={t("placing-before")}
      left={left ? t("scores-left", { n: left }) : t("vote-saved")}
      given={(item) => !!hand.mine(item)}
    >
      {(item, name) => (
        <Place hand={hand} item={item} name={name} x={named(vote.x, working)} y={named(vote.y, working)} />
      )}
    </Sheet>
  );
}

interface PlaceProps {
  hand: BallotHand<"placing">;
  item: string;
  name: string;
  x: Named;
  y: Named;
}

function Place({ hand, item, name, x, y }: PlaceProps) {
  const mine = hand.mine(item);
  const put = (to: { x: number; y: number }) =>
    (to.x !== mine?.x || to.y !== mine.y) &&
    hand.give(item, { kind: "placing", ...to }, `${x.title} ${to.x}, ${y.title} ${to.y}`);
  const point = (event: PointerEvent & { currentTarget: SVGSVGElement }) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    put({ x: stepAt((event.clientX - left) / width), y: stepAt(1 - (event.clientY - top) / height) });
  };
  const press = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const from = mine ?? { x: 3, y: 3 };
    const step = (value: number, by: number) => Math.min(5, Math.max(1, value + by));
    put(mine ? { x: step(from.x, move[0]), y: step(from.y, move[1]) } : from);
  };
  return (
    <div class="placing">
      <Plane
        x={x}
        y={y}
        tabindex={0}
        role="group"
        aria-label={t("placing-plane", { name })}
        onPointerUp={point}
        onKeyDown={press}
      >
        {mine && <circle class="dot" cx={`${along(mine.x)}%`} cy={`${100 - along(mine.y)}%`} r="0.7em" />}
      </Plane>
      <div class="lists">
        {(["x", "y"] as const).map((axis) => {
          const { title, low, high } = axis === "x" ? x : y;
          return (
            <Field key={axis} label={title}>
              {(tie) => (
                <select
                  {...tie}
                  value={mine?.[axis] ?? ""}
                  onChange={(e) => put({ x: 3, y: 3, ...mine, [axis]: Number(e.currentTarget.value) })}
                >
                  {!mine && <option value="">–</option>}
                  {STEPS.map((step) => (
                    <option key={step} value={step}>
                      {step === 1 ? `1 · ${low}` : step === 5 ? `5 · ${high}` : String(step)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          );
        })}
        {mine && (
          <Button kind="quiet" onClick={() => hand.give(item, null)}>
            {t("item-take-back")}
          </Button>
        )}
      </div>
    </div>
  );
}
