import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { useLive } from "../../state/context";
import { toast } from "../../ui/Toast";
import { lastOwn, ownActs, undo } from "./undo";

/** Acts that show by themselves, or come by the dozen: Ctrl+Z undoes them, no line offers to. */
const SILENT: ReadonlySet<string> = new Set([
  "room.spotlight",
  "room.screen",
  "room.tick",
  "timer.add",
  "notes.move",
  "note.edit",
  "report.leave_out",
]);

/** Once on each page of facilitators: a line that offers to undo each of one's own acts, and Ctrl+Z for the last. */
export function Undos() {
  const live = useLive();
  const told = useRef<ReadonlySet<string> | null>(null);
  const own = ownActs(live);
  useEffect(() => {
    const before = told.current;
    told.current = new Set(own.map(({ id }) => id));
    if (!before) return;
    for (const act of own)
      if (!before.has(act.id) && !SILENT.has(act.kind))
        toast(t(`did-${act.kind.replace(/[._]/g, "-")}`), () => void undo(live, act));
  }, [own.map(({ id }) => id).join()]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest("input, textarea, select, dialog");
      if (typing || event.key.toLowerCase() !== "z" || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      const act = lastOwn(live);
      if (act) void undo(live, act);
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [live]);
  return null;
}
