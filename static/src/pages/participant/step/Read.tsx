import { ChevronLeft, ChevronRight, Monitor } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { pick, t } from "../../../i18n";
import { colourOf } from "../../../room/colour";
import { inOrder, under } from "../../../room/reading";
import { turnedIn } from "../../../room/reveal";
import { useLive } from "../../../state/context";
import type { Note, Person } from "../../../state/records";
import { say } from "../../../ui/announce";
import { Button } from "../../../ui/Button";
import { seeScreen } from "../bar/RoomScreen";
import { Hung } from "./MyCards";

/** Look at the room screen, and leaf through the cards. */
export function Read({ quiet = false }: { quiet?: boolean }) {
  const { store } = useLive();
  const cards = inOrder(store);
  const [open, setOpen] = useState(false);
  const themes = store
    .list("zones")
    .value.some((zone) => store.list(zone).value.some((key) => key.startsWith("theme.")));
  const sorting = themes && store.list("rounds").value.length === 0;
  if (!cards.length) return <Look text={t("look-at-screen")} />;
  if (open || quiet) return <Leaf cards={cards} />;
  return (
    <>
      {turnedIn.value === store.runId.value ? (
        <Turning keys={cards} />
      ) : (
        <Look text={t(sorting ? "facilitators-sort" : "look-at-screen")} />
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

/** One card at a time; the arrows of the keyboard turn pages too. */
function Leaf({ cards }: { cards: string[] }) {
  const [key, setKey] = useState(cards[0] ?? "");
  const at = Math.max(0, cards.indexOf(key));
  const turn = (by: number) => {
    const next = cards[(at + by + cards.length) % cards.length];
    if (next) setKey(next);
  };
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) turn(by);
  };
  return (
    <section class="leaf" aria-label={t("leaf")} onKeyDown={keys}>
      <OneCard item={cards[at] ?? ""} />
      <div class="row between">
        <Button icon={ChevronLeft} bare label={t("previous")} onClick={() => turn(-1)} />
        <p class="meta">{t("leaf-at", { at: at + 1, of: cards.length })}</p>
        <Button icon={ChevronRight} bare label={t("next")} onClick={() => turn(1)} />
      </div>
    </section>
  );
}

function OneCard({ item }: { item: string }) {
  const { store } = useLive();
  const note = store.note(item).value;
  const author = store.record<Person>(`person.${note?.author}`).value;
  useEffect(() => {
    if (note) say(note.content.text);
  }, [item]);
  if (!note) return null;
  return (
    <article class="card big" data-colour={colourOf(store, note.place.zone)}>
      <p>{note.content.text}</p>
      <Hung note={note} />
      <p class="foot">
        <Where note={note} />
        {author && <span>{t("card-by", { name: author.name })}</span>}
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
