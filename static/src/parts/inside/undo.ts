/**
 * What can be undone, as the server says: it keeps the latest acts, whoever's, and takes them back. What was undone
 * from this page is done again by the same command, where what it is about still is as the undoing left it.
 */

import { effect, signal } from "@preact/signals";
import { refusal, t } from "../../i18n";
import { longId } from "../../net/ids";
import type { ActView, Command } from "../../net/protocol";
import type { Live } from "../../state/live";
import type { Note, Theme } from "../../state/records";
import { fault, toast } from "../../ui/Toast";

/** Something that was undone, and how it left the items that it is about. */
interface Undone {
  command: Command;
  revs: ReadonlyMap<string, number>;
}

const MOST = 12;
const SHOWN_MS = 5_000;
const undone = signal<readonly Undone[]>([]);
/** Acts done again: they leave the others that were undone as they are. */
const again = new Set<string>();

const acts = ({ store }: Live): readonly ActView[] => store.room.value?.acts ?? [];

/** The change of step that can still be taken back at `now`, server's clock. */
export const lastMove = (live: Live, now: number): ActView | undefined =>
  acts(live).findLast(({ until }) => !!until && until > now);

/** What I did last and can undo. */
const lastOwn = (live: Live): ActView | undefined =>
  acts(live).findLast(({ by, until }) => by === live.session.participant && (!until || until > live.now()));

/** What I have done, once each: for the line that offers to undo it. */
export const ownActs = (live: Live): readonly ActView[] =>
  acts(live).filter(({ by, until }) => by === live.session.participant && !until);

/** Take back what I did last. What is on its way is waited for: else what I did before that would go, or nothing. */
export async function undoLast(live: Live): Promise<void> {
  await Promise.race([allShown(live), new Promise((over) => setTimeout(over, SHOWN_MS))]);
  const act = lastOwn(live);
  if (act) await undo(live, act);
}

/** Resolves once all that I asked for has its answer, and is here. */
const allShown = ({ store }: Live): Promise<void> =>
  new Promise((here) => {
    const stop = effect(() => {
      if (store.pending.value.length) return;
      here();
      queueMicrotask(() => stop());
    });
  });

/** Take it back, and say so, or why not. */
export async function undo(live: Live, act: ActView): Promise<void> {
  const outcome = await live.submit({ type: "act.undo", act: act.id });
  if (!outcome.ok) return fault(refusal(outcome.code, outcome.params));
  const command = live.did(act.id);
  if (!command) return toast(t("undone"));
  undone.value = [...undone.value, { command, revs: revsOf(live, command) }].slice(-MOST);
  toast(t("undone"), () => void redo(live), { button: t("redo"), instead: "undone" });
}

/** Do again what was undone last; nothing where nothing was. */
export async function redo(live: Live): Promise<void> {
  const last = undone.value.at(-1);
  if (!last) return;
  undone.value = undone.value.slice(0, -1);
  const now = revsOf(live, last.command);
  if ([...last.revs].some(([key, rev]) => now.get(key) !== rev)) return fault(refusal("built_on", {}));
  const id = longId();
  again.add(id);
  const outcome = await live.submit(based(live, last.command), undefined, id);
  if (!outcome.ok) fault(refusal(outcome.code, outcome.params));
}

/** Somebody did something else instead: what was undone before is past. */
export function forgetUndone(act: string): void {
  if (!again.delete(act)) undone.value = [];
}

const KEY = /^(note|theme|zone)\./;

/** The items that a command names, with their revs; 0 for one that is not there. */
function revsOf(live: Live, command: Command): Map<string, number> {
  const rev = (key: string): number => live.store.confirmed<Note | Theme>(key)?.rev ?? 0;
  return new Map(named(command).map((key) => [key, rev(key)]));
}

function named(command: Command): string[] {
  const all: Record<string, unknown> = { ...command };
  const of = (kind: string, ...names: string[]): string[] =>
    names
      .flatMap((name) => all[name] ?? [])
      .flatMap((id) => (typeof id === "string" && id ? [KEY.test(id) ? id : `${kind}.${id}`] : []));
  return [...of("note", "note", "notes", "others", "keys", "key"), ...of("theme", "theme", "into")];
}

/** An edit starts from what is there now, which is what was there before it. */
function based(live: Live, command: Command): Command {
  if (!("base" in command)) return command;
  const [base] = revsOf(live, command).values();
  return { ...command, base: base ?? command.base };
}
