import { ChevronLeft, ChevronRight, Monitor } from "lucide";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { pick, t } from "../../../i18n";
import { stepsOf } from "../../../room/agenda";
import { colourOf } from "../../../room/colour";
import { sorts } from "../../../room/plan";
import { countsReaders, inOrder, startingAt, startOf, under } from "../../../room/reading";
import { turnedIn } from "../../../room/reveal";
import { useLive } from "../../../state/context";
import type { Note, Person } from "../../../state/records";
import { say } from "../../../ui/announce";
import { Button } from "../../../ui/Button";
import { still } from "../../../ui/still";
import { useWide } from "../../../ui/wide";
import { seeScreen } from "../bar/RoomScreen";
import { Hung } from "./MyCards";

/** Look at the room screen, and leaf through the cards. */
export function Read() {
  const live = useLive();
  const { store } = live;
  const wide = useWide();
  const cards = startingAt(inOrder(store), startOf(live));
  const [open, setOpen] = useState(false);
  const steps = stepsOf(store);
  const step = steps.find(({ id }) => id === store.run.value?.phase);
  const sorting = !!step && sorts(step, steps);
  if (!cards.length) return <Look text={t("look-at-screen")} />;
  if (open) return <Leafing cards={cards} counts={countsReaders(store)} />;
  return (
    <>
      {turnedIn.value === store.runId.value && !wide ? (
        <Turning keys={cards} />
      ) : (
        <Look text={t(sorting ? "facilitators-sort" : wide ? "look-at-table" : "look-at-screen")} />
      )}
      <div class="bottom">
        <Button kind="main" class="wide" onClick={() => setOpen(true)}>
          {t("leaf-through", { n: cards.length })}
        </Button>
      </div>
    </>
  );
}

/** What there is to look at, and the way to it for who is not in the room. */
const Look = ({ text }: { text: string }) => (
  <div class="stack look">
    <p>{text}</p>
    <p>
      <Button icon={Monitor} onClick={seeScreen}>
        {t("see-screen")}
      </Button>
    </p>
  </div>
);

/** A list that has not moved for so long lies still: not every browser says so. */
const SETTLED_MS = 120;

/** One card at a time, by swipe, buttons or arrows; how far one is, and to the facilitators how many have read all. */
export function Leafing({ cards, counts = false }: { cards: readonly string[]; counts?: boolean }) {
  const live = useLive();
  const list = useRef<HTMLOListElement>(null);
  const [key, show] = useState(cards[0] ?? "");
  const [read, mark] = useState<ReadonlySet<string>>(new Set(cards.slice(0, 1)));
  const at = Math.max(0, cards.indexOf(key));
  const leaf = (to: number, behavior: ScrollBehavior) => {
    const card = list.current?.children[to] as HTMLElement | undefined;
    list.current?.scrollTo?.({ left: (card?.offsetLeft ?? 0) - list.current.offsetLeft, behavior });
  };
  // Where a card came or went before it, the one that is read stays.
  useLayoutEffect(() => leaf(at, "instant"), [cards.join()]);
  const seen = (to: string) => {
    show(to);
    mark((was) => (was.has(to) ? was : new Set([...was, to])));
  };
  const turn = (by: number) => {
    const to = (at + by + cards.length) % cards.length;
    leaf(to, still() ? "instant" : "smooth");
    seen(cards[to] ?? "");
    say(live.store.note(cards[to] ?? "").peek()?.content.text ?? "");
  };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const moving = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(swiped, SETTLED_MS);
  };
  const swiped = () => {
    const { scrollLeft = 0, clientWidth = 0 } = list.current ?? {};
    const to = cards[Math.round(scrollLeft / (clientWidth || 1))];
    if (to && to !== key) seen(to);
  };
  const all = cards.every((each) => read.has(each));
  useEffect(() => {
    if (all && counts && !live.done.peek()) live.ready(true);
  }, [all, counts]);
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) (event.preventDefault(), turn(by));
  };
  return (
    <section class="leaf" aria-label={t("leaf")} onKeyDown={keys}>
      <ol class="leaves" ref={list} onScroll={moving} tabIndex={0}>
        {cards.map((each) => (
          <li key={each} inert={each !== key}>
            <OneCard item={each} />
          </li>
        ))}
      </ol>
      <div class="row between">
        <Button icon={ChevronLeft} bare label={t("previous")} onClick={() => turn(-1)} />
        <p class="meta">
          <b>{t("leaf-at", { at: at + 1, of: cards.length })}</b>
          {counts && (
            <span>{t(all ? "leaf-all-read" : "leaf-read", { n: cards.filter((it) => read.has(it)).length })}</span>
          )}
        </p>
        <Button icon={ChevronRight} bare label={t("next")} onClick={() => turn(1)} />
      </div>
    </section>
  );
}

function OneCard({ item }: { item: string }) {
  const { store } = useLive();
  const note = store.note(item).value;
  const author = store.record<Person>(`person.${note?.author}`).value;
  if (!note) return null;
  return (
    <article class="card big" data-colour={colourOf(store, note.place.zone)}>
      <p>{note.content.text}</p>
      <Hung note={note} />
      <p class="foot">
        <Where note={note} />
        {author?.name && <span>{t("card-by", { name: author.name })}</span>}
        {note.mine && <span>{t("card-mine")}</span>}
        {note.kept && <b>{t("card-kept")}</b>}
      </p>
    </article>
  );
}

function Where({ note }: { note: Note }) {
  const { store } = useLive();
  const { theme, zone } = under(store, note);
  const name = theme
    ? { text: theme.title || t("theme-unnamed"), lang: undefined }
    : pick(zone?.title ?? {}, store.room.value?.plan.language ?? "fr");
  return <span lang={name.lang}>{name.text}</span>;
}

const WAVE_MS = 1_000;

/** The deck turns: every card in one wave, in the order it came out. */
function Turning({ keys }: { keys: string[] }) {
  const { store } = useLive();
  return (
    <div class="turning" aria-hidden="true">
      {keys.map((key, n) => (
        <span
          key={key}
          class="turn card"
          data-colour={colourOf(store, store.note(key).value?.place.zone ?? "")}
          style={{ animationDelay: `${(n / Math.max(1, keys.length)) * WAVE_MS}ms` }}
        >
          {store.note(key).value?.content.text}
        </span>
      ))}
    </div>
  );
}
