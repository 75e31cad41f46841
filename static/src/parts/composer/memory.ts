import { effect, signal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { t } from "../../i18n";
import type { Command, Content } from "../../net/protocol";
import { detailLine, detailsOf } from "../../room/details";
import { rememberBallots } from "../../room/ballots";
import { watchReveal } from "../../room/reveal";
import { useLive } from "../../state/context";
import { BLANK, sent, type FullContent, type Round } from "../../state/records";
import type { Live } from "../../state/live";
import { say } from "../../ui/announce";
import { composer, EMPTY, type Draft } from "./composer";

/** Words that came back go into the composer; never over others, by whom and when included, nor when a dialog still has
 * them. */
function takeBack(live: Live): void {
  const all = live.returned.value;
  if (!all.length) return;
  live.returned.value = [];
  for (const { code, params, text, command } of all) {
    if (inDialog(text) || inBallot(live, command)) continue;
    const now = composer.peek();
    const back = { ...BLANK, ...("content" in command ? (command.content as Content) : { text }) };
    const whole = withTaken(now.content, back);
    const typed = now.content.text.trim() ? `${now.content.text}\n\n${whole}` : whole;
    composer.value = { ...now, content: { ...back, ...sent(now.content), text: typed } };
    returnedWhy.value = { code, params };
  }
}

/** What a card says, with those of its details whose own fields hold others. */
const withTaken = (held: FullContent, { text, ...details }: FullContent): string => {
  const taken = { ...BLANK, ...Object.fromEntries(detailsOf(held).map((name) => [name, details[name]])) };
  return [text, detailLine(taken)].filter(Boolean).join("\n");
};

/** While a vote is on, its ballot has the words. */
const inBallot = ({ store }: Live, command: Command): boolean =>
  command.type === "ballot.set" && !!store.peek<Round>(`round.${command.round}`)?.open;

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
  // Before the page can be typed in: what was kept would else be lost to a first word, or the word to it.
  useLayoutEffect(() => {
    const kept = (text: string) => (text ? (JSON.parse(text) as Draft) : EMPTY);
    const words = () => (Object.keys(sent(composer.peek().content)).length ? JSON.stringify(composer.peek()) : "");
    let stored = live.outbox.draft(field);
    composer.value = kept(stored);
    // What another tab wrote is not written again: while it goes on typing there, that would be the word before last.
    const write = () => words() !== stored && live.outbox.write(field, (stored = words()));
    const read = (text: string) => {
      stored = text;
      if (text !== words()) composer.value = kept(text);
    };
    const stops = [
      effect(() => rememberBallots(live.store)),
      effect(() => takeBack(live)),
      watchReveal(live, (n) => say(t("turned-over", { n }))),
      effect(() => (void composer.value, void write())),
      live.outbox.watch(field, read),
    ];
    return () => {
      stops.forEach((stop) => stop());
      composer.value = EMPTY;
    };
  }, [live]);
}
