import { effect, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { rememberBallots } from "../../room/ballots";
import { watchReveal } from "../../room/reveal";
import { useLive } from "../../state/context";
import { BLANK } from "../../state/records";
import type { Live } from "../../state/live";
import { say } from "../../ui/announce";
import { composer, EMPTY, type Draft } from "./composer";

/** Words that came back go into the composer; never over other words, nor when a dialog still has them. */
function takeBack(live: Live): void {
  const all = live.returned.value;
  if (!all.length) return;
  live.returned.value = [];
  for (const { code, params, text, command } of all) {
    if (command.type !== "note.add" && command.type !== "note.edit") continue;
    if (inDialog(text)) continue;
    const now = composer.peek();
    const typed = now.content.text.trim() ? `${now.content.text}\n\n${text}` : text;
    composer.value = { ...now, content: { ...BLANK, ...command.content, text: typed } };
    returnedWhy.value = { code, params };
  }
}

const inDialog = (text: string): boolean =>
  [...document.querySelectorAll<HTMLTextAreaElement | HTMLLIElement>("dialog[open] :is(textarea, .pasted li)")].some(
    (it) => (it instanceof HTMLTextAreaElement ? it.value : (it.textContent ?? "")).trim() === text.trim(),
  );

/** Why the words in the composer are back; null once they changed or left. */
export const returnedWhy = signal<{ code: string; params: Record<string, unknown> } | null>(null);

/** Keeps what is being typed, as it is typed, for every tab of this person; takes refused words back, remembers one's
 * own dots.
 * @param field under which it is kept; pages that may be open side by side each have their own. */
export function useMemory(field = "composer"): void {
  const live = useLive();
  useEffect(() => {
    const kept = (text: string) => (text ? (JSON.parse(text) as Draft) : EMPTY);
    const words = () => (composer.peek().content.text ? JSON.stringify(composer.peek()) : "");
    if (!composer.peek().content.text) composer.value = kept(live.outbox.draft(field));
    const stops = [
      effect(() => rememberBallots(live.store)),
      effect(() => takeBack(live)),
      watchReveal(live, (n) => say(t("turned-over", { n }))),
      effect(() => (void composer.value, live.outbox.write(field, words()))),
      live.outbox.watch(field, (text) => text !== words() && (composer.value = kept(text))),
    ];
    return () => {
      stops.forEach((stop) => stop());
      composer.value = EMPTY;
    };
  }, [live]);
}
