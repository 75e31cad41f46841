import { useEffect, useRef } from "preact/hooks";
import type { ActView } from "../../net/protocol";
import { useLive } from "../../state/context";
import type { Live } from "../../state/live";
import { toast } from "../../ui/Toast";
import { happened } from "./happened";
import { forgetUndone, ownActs, redo, undo, undoLast } from "./undo";

/** Acts that show by themselves: Ctrl+Z undoes them, no line offers to. */
const SILENT: ReadonlySet<string> = new Set([
  "room.spotlight",
  "room.pages",
  "room.screen",
  "room.tick",
  "timer.add",
  "report.leave_out",
]);

/** One line for each; of those that come by the dozen, for the last one alone. */
function tell(live: Live, act: ActView): void {
  const instead = act.kind === "notes.move" ? { instead: act.kind } : {};
  toast(happened(act.kind, live.did(act.id)), () => void undo(live, act), instead);
}

/** Once on each page of facilitators: a line that offers to undo each of one's own acts, Ctrl+Z for the last, and
 * Ctrl+Shift+Z or Ctrl+Y to do again what was undone. */
export function Undos() {
  const live = useLive();
  const told = useRef<ReadonlySet<string> | null>(null);
  const own = ownActs(live);
  useEffect(() => {
    const before = told.current;
    told.current = new Set(own.map(({ id }) => id));
    if (!before) return;
    for (const act of own.filter(({ id }) => !before.has(id))) {
      forgetUndone(act.id);
      if (!SILENT.has(act.kind)) tell(live, act);
    }
  }, [own.map(({ id }) => id).join()]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest("input, textarea, select, dialog");
      const key = event.key.toLowerCase();
      if (typing || !(event.ctrlKey || event.metaKey) || !["z", "y"].includes(key)) return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) return void redo(live);
      void undoLast(live);
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [live]);
  return null;
}
