import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { t } from "../../../i18n";
import type { Command } from "../../../net/protocol";
import { allAside, forLater, togetherIn, toPlace } from "../../../room/many";
import { drawOrder, looseCards, numbered, otherSorters, themesNow } from "../../../room/sorting";
import type { Live } from "../../../state/live";
import { act } from "../../../ui/act";
import { say } from "../../../ui/announce";
import { useAlike } from "./alike";

/** The card on top, and where it may go. Each way sends it at once; the next one is on top before the answer. */
export interface Deal {
  /** Undefined: all are sorted. */
  card: string | undefined;
  /** How many lie alone. */
  left: number;
  /** Those with numbers first; a theme keeps its own. */
  themes: readonly string[];
  /** Loose cards that are alike to it; they go with it where `along` says so. */
  alike: readonly string[];
  along: boolean;
  take: (along: boolean) => void;
  into: (theme: string) => void;
  /** Resolves to whether it was made. */
  newTheme: (title: string) => Promise<boolean>;
  later: () => void;
  aside: () => void;
  /** Under all others. */
  skip: () => void;
  /** Takes the last skip back. Returns whether there was one since the last card was sent. */
  unskip: () => boolean;
}

const NONE: readonly string[] = [];

export function useDeal(live: Live): Deal {
  const [sent, send] = useState(NONE);
  const [skipped, setSkipped] = useState(NONE);
  const [skips, count] = useState(0);
  const loose = looseCards(live);
  const mine = drawOrder(loose, live.session.participant, otherSorters(live)).filter((key) => !sent.includes(key));
  const order = [...mine.filter((key) => !skipped.includes(key)), ...skipped.filter((key) => mine.includes(key))];
  const card = order[0];
  const pressed = useRef(-MIDST_MS);
  const themes = useNumbers(live, pressed);
  useTaken(live, card, sent);
  const alike = useAlike(live, card).filter((key) => key !== card && mine.includes(key));
  const [chosen, take] = useState("");
  const along = !!card && chosen === card && alike.length > 0;
  const keys = along ? [card, ...alike] : card ? [card] : NONE;
  const go = async (command: Command | null): Promise<boolean> => {
    if (!card || !command) return false;
    pressed.current = performance.now();
    send([...sent, ...keys]);
    count(0);
    // A card that comes back, because it was refused or undone, may be sent again.
    const done = await act(live, command);
    send((now) => now.filter((key) => !keys.includes(key)));
    return done;
  };
  return {
    card,
    left: mine.length,
    themes,
    alike,
    along,
    take: (on) => take(on && card ? card : ""),
    into: (theme) => void go(toPlace(live, keys, theme)),
    newTheme: (title) => go({ ...togetherIn(keys), title } as Command),
    later: () => void go(forLater(live, keys)),
    aside: () => void go(allAside(keys)),
    skip: () => {
      if (!card) return;
      setSkipped([...skipped.filter((key) => key !== card), card]);
      count(skips + 1);
    },
    unskip: () => {
      if (!skips) return false;
      setSkipped(skipped.slice(0, -1));
      count(skips - 1);
      return true;
    },
  };
}

/** So long after a press, ms, one is still in the midst of sorting. */
const MIDST_MS = 30_000;

/** Themes by number, in the order of the table. Whoever is in the midst of sorting and has learnt that 3 is "Horaires"
 * is not deceived when another theme is made: it comes behind the others until the hands rest. */
function useNumbers(live: Live, pressed: { readonly current: number }): readonly string[] {
  const now = themesNow(live);
  const before = useRef(NONE);
  return useMemo(() => {
    const midst = performance.now() - pressed.current < MIDST_MS;
    return (before.current = midst ? numbered(before.current, now) : now);
  }, [now.join()]);
}

/** Somebody else's hand was quicker: that is said, since the next key would meet another card. */
function useTaken(live: Live, card: string | undefined, sent: readonly string[]): void {
  const before = useRef<{ card: string | undefined; sent: readonly string[] }>({ card, sent });
  useEffect(() => {
    const last = before.current;
    before.current = { card, sent };
    if (!last.card || last.card === card || sent.includes(last.card) || last.sent.includes(last.card)) return;
    if (!looseCards(live).includes(last.card)) say(t("sorter-taken"));
  }, [card, sent]);
}
