import { useRef, useState } from "preact/hooks";
import { duration, pick, t } from "../../i18n";
import { moved } from "../../room/phases";
import type { Step } from "../../room/plan";
import type { Live } from "../../state/live";
import { act } from "../../ui/act";
import { roving } from "../../ui/focus";
import "./hour-strip.css";

interface Props {
  live: Live;
  steps: readonly Step[];
  /** The step that is on now. */
  now?: string | undefined;
  /** A step was pressed. */
  open: (id: string) => void;
}

interface Held {
  id: string;
  from: number;
  /** In front of which it would go; null: at the end; undefined: nowhere. */
  before: string | null | undefined;
}

const SLOP = 5;

/**
 * The hour: each step as wide as it is long. One that has not begun is dragged to another place among those, or taken
 * there by Alt and an arrow; menus do the same.
 */
export function HourStrip({ live, steps, now, open }: Props) {
  const [held, hold] = useState<Held | null>(null);
  const strip = useRef<HTMLOListElement>(null);
  /** The click that follows a drag was no press. */
  const swallow = useRef(false);
  const language = live.store.room.value?.plan.language ?? "fr";
  const free = (id: string | undefined): boolean => steps.some((step) => step.id === id && !step.runs.length);
  const move = (phase: string, before: string | null) =>
    void act(live, { type: "phase.move", phase, ...(before ? { before } : {}) });
  const over = (x: number): string | null | undefined => {
    const boxes = [...(strip.current?.children ?? [])].map((each) => each.getBoundingClientRect());
    const at = boxes.findIndex(({ left, width }) => x < left + width / 2);
    const before = at < 0 ? null : (steps[at]?.id ?? null);
    return before === null || free(before) ? before : undefined;
  };
  const dragged = (event: PointerEvent, id: string) => {
    if (event.button !== 0 || !free(id)) return;
    const target = event.currentTarget as HTMLElement;
    const off = new AbortController();
    const on = { signal: off.signal };
    let last: Held | null = null;
    const end = () => (off.abort(), hold(null));
    const follow = ({ clientX }: PointerEvent) => {
      if (!last && Math.abs(clientX - event.clientX) < SLOP) return;
      if (!last) target.setPointerCapture(event.pointerId);
      last = { id, from: event.clientX, before: over(clientX) };
      hold(last);
    };
    const drop = () => {
      end();
      if (last) setTimeout(() => (swallow.current = false), 50);
      swallow.current = !!last;
      const [to, at] = [last?.before, steps.findIndex((step) => step.id === id)];
      if (to !== undefined && to !== id && to !== (steps[at + 1]?.id ?? null)) move(id, to);
    };
    target.addEventListener("pointermove", follow, on);
    target.addEventListener("pointerup", drop, on);
    target.addEventListener("pointercancel", end, on);
    addEventListener("keydown", ({ key }) => key === "Escape" && end(), on);
  };
  const pressed = (event: KeyboardEvent, id: string) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key] as -1 | 1 | undefined;
    if (!by || !event.altKey) return roving(event, "button");
    event.preventDefault();
    const order = steps.map((step) => step.id);
    const [to, beside] = [moved(order, id, by), order[order.indexOf(id) + by]];
    if (to !== undefined && free(id) && free(beside)) move(id, to);
  };
  return (
    <ol class="hour-strip" ref={strip} aria-label={t("hour-strip")}>
      {steps.map(({ id, phase, runs }) => {
        const { text } = pick(phase.title, language);
        const minutes = phase.minutes ?? 0;
        const state = id === now ? "now" : runs.length ? "done" : phase.slack ? "slack" : "coming";
        const name = `${text || t("phase-untitled")} · ${minutes ? duration(minutes) : "–"}`;
        return (
          <li
            key={id}
            class={`${state}${held?.id === id ? " held" : ""}${held && held.before === id ? " before" : ""}`}
            style={{ flexGrow: Math.max(1, minutes) }}
          >
            <button
              type="button"
              title={name}
              aria-label={name}
              tabIndex={id === (now ?? steps[0]?.id) ? 0 : -1}
              aria-keyshortcuts={free(id) ? "Alt+ArrowLeft Alt+ArrowRight" : undefined}
              onClick={() => swallow.current || open(id)}
              onKeyDown={(event) => pressed(event, id)}
              onPointerDown={(event) => dragged(event, id)}
            >
              {minutes || "–"}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
