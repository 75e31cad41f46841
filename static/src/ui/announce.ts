/**
 * What is said without being looked at. Two regions for the whole page; sentences are merged and wait while somebody
 * types; arrivals are said at most once in ten seconds.
 */

import { signal } from "@preact/signals";
import { t } from "../i18n";
import { typing } from "./focus";

/** Somebody who wrote a moment ago still writes. */
const WRITING_MS = 2_000;
const ARRIVALS_MS = 10_000;
const STEP_MS = 1_000;

export const status = signal("");
export const alert = signal("");

const queue: string[] = [];
let arrived = 0;
let lastArrivals = -ARRIVALS_MS;
let timer: ReturnType<typeof setTimeout> | undefined;
let wrote = -WRITING_MS;
addEventListener("input", () => void (wrote = performance.now()), { capture: true });

const writing = (): boolean => typing() && performance.now() - wrote < WRITING_MS;

/** Say it politely, soon. The same sentence twice in the queue is said once. */
export function say(text: string): void {
  if (text && !queue.includes(text)) queue.push(text);
  plan();
}

/** What was said, or was about to be, is not so any more. */
export function unsay(text: string): void {
  const at = queue.indexOf(text);
  if (at >= 0) queue.splice(at, 1);
  if (status.peek().includes(text)) status.value = "";
}

/** Say it at once: something went wrong. */
export function warn(text: string): void {
  alert.value = "";
  requestAnimationFrame(() => (alert.value = text));
}

/** Cards of others came in. */
export function arrivals(count: number): void {
  arrived += count;
  plan();
}

function plan(): void {
  timer ??= setTimeout(speak, STEP_MS);
}

function speak(): void {
  timer = undefined;
  const due = arrived > 0 && performance.now() - lastArrivals >= ARRIVALS_MS;
  if (!writing() && (queue.length || due)) {
    if (due) {
      queue.push(t("announce-cards", { n: arrived }));
      arrived = 0;
      lastArrivals = performance.now();
    }
    status.value = queue
      .splice(0)
      .map((each) => (/[.!?…]$/.test(each) ? each : `${each}.`))
      .join(" ");
  }
  if (queue.length || arrived) plan();
}
