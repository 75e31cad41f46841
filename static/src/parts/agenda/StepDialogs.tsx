import { useRef } from "preact/hooks";
import type { Live } from "../../state/live";
import type { Brick } from "../bricks/brick";
import { put } from "../bricks/put";
import { ShelfDialog } from "../bricks/Shelf";
import { PhaseDialog } from "./PhaseDialog";

/** Which step is asked about: one that exists, or one to be put in front of another (null: at the end). */
export type Subject = { id: string } | { before: string | null };

interface Props {
  live: Live;
  subject: Subject | null;
  ask: (subject: Subject | null) => void;
}

/** What a new step is made from, then what it says and allows. */
export function StepDialogs({ live, subject, ask }: Props) {
  const busy = useRef(false);
  if (!subject) return null;
  if ("id" in subject) return <PhaseDialog key={subject.id} live={live} id={subject.id} onClose={() => ask(null)} />;
  const choose = async (brick: Brick) => {
    if (busy.current) return;
    busy.current = true;
    const id = await put(live, brick, subject.before);
    busy.current = false;
    if (id) ask({ id });
  };
  return <ShelfDialog choose={(brick) => void choose(brick)} onClose={() => ask(null)} />;
}
