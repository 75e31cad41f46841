/**
 * Workshops that are being deleted: out of sight at once, gone for good when nobody undoes it, or with the page.
 */

import { signal } from "@preact/signals";
import { t } from "../../i18n";
import type { RoomLine } from "../../net/protocol";
import { toast } from "../../ui/Toast";
import { failed } from "./failed";
import { dropRoom } from "./session";

/** How long it can be undone, as long as the line that offers it stands. */
export const UNDO_MS = 20_000;

/** Their ids. */
export const dropping = signal<ReadonlySet<string>>(new Set());

const timers = new Map<string, ReturnType<typeof setTimeout>>();
const without = (room: string): ReadonlySet<string> => new Set([...dropping.value].filter((each) => each !== room));

/** @param done once it is gone for good, or could not be deleted */
export function dropLater({ room, question }: RoomLine, done: () => Promise<unknown>): void {
  dropping.value = new Set([...dropping.value, room]);
  timers.set(
    room,
    setTimeout(() => void finish(room).then(done), UNDO_MS),
  );
  toast(t("lab-dropped", { title: question || t("room-untitled") }), () => undo(room), { ms: UNDO_MS });
}

function undo(room: string): void {
  clearTimeout(timers.get(room));
  if (timers.delete(room)) dropping.value = without(room);
}

async function finish(room: string): Promise<void> {
  clearTimeout(timers.get(room));
  if (!timers.delete(room)) return;
  try {
    await dropRoom(room);
  } catch (error) {
    dropping.value = without(room);
    failed(error);
  }
}

/** Delete now what can be undone no more: the page goes away. */
export const finishAll = (): void => [...timers.keys()].forEach((room) => void finish(room));
