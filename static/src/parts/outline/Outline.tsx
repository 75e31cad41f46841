import { Lock, Plus } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { pick, t } from "../../i18n";
import { colourOf } from "../../room/colour";
import { detailLine } from "../../room/details";
import { nameOf } from "../../room/items";
import { May } from "../../room/may";
import { NOWHERE, sentSpot, spotOf } from "../../room/spots";
import { needless, zonesInTurn } from "../../room/zones";
import { useLive } from "../../state/context";
import {
  BLANK,
  hiddenTo,
  idOf,
  kindOf,
  sent,
  type Note,
  type Theme,
  type Person,
  type Phase,
  type Round,
  type Run,
  type Zone,
} from "../../state/records";
import type { Store } from "../../state/store";
import { arrivals } from "../../ui/announce";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { CardText } from "../cards/CardText";
import { useDraft } from "../../ui/draft";
import { Field } from "../../ui/Field";
import { useKeptFocus } from "../../ui/focus";
import { Icon } from "../../ui/Icon";
import { Menu } from "../../ui/Menu";
import { itemActions } from "../cards/actions";
import { Details } from "../cards/Details";
import { voteKind } from "../votes";
import { heapsOf } from "../wall/places";
import { SpotFields } from "../wall/SpotFields";
import "./outline.css";

interface Props {
  /** The areas alone: no agenda, no tray, and only for facilitators, who write anywhere, areas with nothing in them. */
  bare?: boolean;
  /** Nothing that only some may read: it can be shared on video. */
  safe?: boolean;
}

/** Everything on the table as headings and lists: steps, areas, themes, cards. Does all that the wall does. */
export function Outline({ bare = false, safe = false }: Props) {
  const live = useLive();
  const { store } = live;
  const all = !bare || new May(live).facilitates();
  const [adding, add] = useState("");
  const zones = (bare ? zonesInTurn(store) : store.list("zones").value).filter(
    (key) => (all || store.list(key).value.length > 0) && !needless(store, key),
  );
  return (
    <Kept>
      {!bare && <Steps />}
      {zones.map((key) => (
        <ZonePart key={key} item={key} safe={safe} add={add} />
      ))}
      {!bare && !safe && <Tray />}
      {adding && <Add chosen={adding} choose={add} />}
    </Kept>
  );
}

/** What stands in an area or a theme; `safe`: for everybody's eyes. */
function itemsIn(store: Store, list: string, safe: boolean): readonly string[] {
  const open = (key: string): boolean =>
    kindOf(key) === "theme" ? itemsIn(store, key, true).length > 0 : !store.note(key).value?.visible_to;
  const items = store.list(list).value;
  return safe ? items.filter(open) : items;
}

/** The focus stays near when somebody else takes the focused card away; new cards are said now and then. */
function Kept({ children }: { children: ComponentChildren }) {
  const { store } = useLive();
  const kept = useKeptFocus();
  const cards = store.list("cards").value;
  const count = useRef(cards.length);
  useEffect(() => {
    if (cards.length > count.current) arrivals(cards.length - count.current);
    count.current = cards.length;
  }, [cards.length]);
  return (
    <div class="outline" tabIndex={-1} {...kept}>
      {children}
    </div>
  );
}

/** The agenda in one line per step, the current one marked. */
function Steps() {
  const { store } = useLive();
  const working = store.room.value?.plan.language ?? "fr";
  const begun = new Set(store.list("runs").value.map((key) => store.record<Run>(key).value?.phase));
  const current = store.run.value?.phase;
  const steps = store.list("phases").value.filter((key) => !store.record<Phase>(key).value?.slack);
  return (
    <details class="steps-list">
      <summary>
        <h2>{t("outline-steps")}</h2>
      </summary>
      <ol>
        {steps.map((key) => {
          const title = pick(store.record<Phase>(key).value?.title ?? {}, working);
          const now = idOf(key) === current;
          return (
            <li key={key} aria-current={now ? "step" : undefined} lang={title.lang}>
              {title.text}{" "}
              {now ? <b>{t("outline-now")}</b> : begun.has(idOf(key)) && <span class="meta">{t("late-done")}</span>}
            </li>
          );
        })}
      </ol>
    </details>
  );
}

interface PartProps {
  item: string;
  safe: boolean;
}

function ZonePart({ item, safe, add }: PartProps & { add: (zone: string) => void }) {
  const live = useLive();
  const { store } = live;
  const zone = store.record<Zone>(item).value;
  const items = itemsIn(store, item, safe);
  if (!zone) return null;
  const title = pick(zone.title, store.room.value?.plan.language ?? "fr");
  const may = new May(live);
  const mayAdd = may.write(idOf(item)) && (may.facilitates() || may.now.left !== 0 || zone.purpose === "later");
  return (
    <section class="zone" aria-labelledby={`h-${item}`}>
      <header class="row">
        <h2 id={`h-${item}`} lang={title.lang}>
          {title.text}
        </h2>
        <span class="meta">
          {t("theme-cards", { n: countCards(items, (key) => itemsIn(store, key, safe).length) })}
        </span>
        <span class="acts">
          {mayAdd && (
            <Button
              kind="quiet"
              icon={Plus}
              bare
              label={t("outline-add", { zone: title.text })}
              onClick={() => add(item)}
            />
          )}
          <ItemMenu item={item} />
        </span>
      </header>
      {zone.under && <p class="meta">{t("outline-under", { name: nameOf(live, zone.under) })}</p>}
      {items.length ? <Heaps zone={zone} items={items} safe={safe} /> : <p class="soft">{t("outline-empty")}</p>}
    </section>
  );
}

/** What lies in an area, spot by spot: each heading says where. */
function Heaps({ zone, items, safe }: { zone: Zone; items: readonly string[]; safe: boolean }) {
  const { store } = useLive();
  const heaps = heapsOf(
    zone.layout,
    items,
    (key) => spotOf(store.record<Note | Theme>(key).value),
    store.room.value?.plan.language ?? "fr",
  );
  const said = heaps.some(({ where }) => where);
  return (
    <>
      {heaps.map(({ where, items: own }) => (
        <div key={where}>
          {said && <h3 class="spot-title">{where || t("place-none")}</h3>}
          <ul class="items">
            {own.map((key) => (
              <li key={key}>{kindOf(key) === "theme" ? <ThemePart item={key} safe={safe} /> : <Card item={key} />}</li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

const countCards = (items: readonly string[], inside: (theme: string) => number): number =>
  items.reduce((sum, key) => sum + (kindOf(key) === "theme" ? inside(key) : 1), 0);

function ThemePart({ item, safe }: PartProps) {
  const live = useLive();
  const theme = live.store.record<Theme>(item).value;
  const notes = itemsIn(live.store, item, safe);
  if (!theme) return null;
  return (
    <section class={theme.kept ? "theme kept" : "theme"} data-key={item} aria-labelledby={`h-${item}`}>
      <header class="row">
        <h3 id={`h-${item}`}>{theme.title || t("theme-unnamed")}</h3>
        <span class="meta">{t("theme-cards", { n: notes.length })}</span>
        <Votes item={item} />
        {theme.kept && <span class="tag">{t("card-kept")}</span>}
        <ItemMenu item={item} />
      </header>
      <ul class="items">
        {notes.map((key) => (
          <li key={key}>
            <Card item={key} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the last closed vote in which the item stood gave it. */
function Votes({ item }: { item: string }) {
  const { store } = useLive();
  const rounds = store.list("rounds").value.map((key) => store.record<Round>(key).value);
  const working = store.room.value?.plan.language ?? "fr";
  const last = rounds.filter((round) => round && !round.open && round.items.includes(item)).at(-1);
  const mark = last?.result && voteKind(last.vote).mark?.(last.result, item, last.vote, working);
  return mark ? <span class="tag">{mark}</span> : null;
}

function Card({ item }: { item: string }) {
  const { store } = useLive();
  const note = store.note(item).value;
  const author = store.record<Person>(`person.${note?.author}`).value;
  if (!note) return null;
  const details = detailLine(note.content);
  const tags = [
    note.visible_to !== "" && t(hiddenTo(note)),
    note.kept && t("card-kept"),
    note.room && t("card-room"),
    note.reworded && t("card-reworded"),
    note.mine && !note.visible_to && t("card-mine"),
    author?.name && t("card-by", { name: author.name }),
  ].filter((tag) => !!tag);
  return (
    <article
      class={`card${note.visible_to ? " private" : ""}${note.kept ? " kept" : ""}`}
      data-key={item}
      data-colour={colourOf(store, note.place.zone)}
    >
      <p class="words">{note.content.text}</p>
      {details && <p class="who-when">{details}</p>}
      <div class="foot">
        {note.visible_to && <Icon of={Lock} size={14} />}
        {tags.map((tag) => (
          <span key={tag} class="tag">
            {tag}
          </span>
        ))}
        <Votes item={item} />
        <ItemMenu item={item} />
      </div>
    </article>
  );
}

function ItemMenu({ item }: { item: string }) {
  const live = useLive();
  void live.store.record(item).value; // a new name is the menu's name too
  // Asked anew at every opening; whether there is anything at all decides if the button shows.
  if (!itemActions(live, item).length) return null;
  return <Menu of={item} label={t("more-on", { what: nameOf(live, item) })} actions={() => itemActions(live, item)} />;
}

/** Cards set aside: the facilitators' tray. */
function Tray() {
  const { store } = useLive();
  const aside = store.list("aside").value;
  if (!aside.length) return null;
  return (
    <section class="zone" aria-labelledby="tray">
      <header class="row">
        <h2 id="tray">{t("outline-tray")}</h2>
        <span class="meta">{t("theme-cards", { n: aside.length })}</span>
      </header>
      <ul class="items">
        {aside.map((key) => (
          <li key={key}>
            <Card item={key} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A card from the list: one's own, or, by the facilitators, one for the room. Its words outlive its area. */
function Add({ chosen, choose }: { chosen: string; choose: (zone: string) => void }) {
  const live = useLive();
  const { store } = live;
  const form = useDraft(live, "list", () => BLANK);
  const { words: content, write } = form;
  const may = new May(live);
  const [spot, put] = useState(NOWHERE);
  useEffect(() => put(NOWHERE), [chosen]);
  const open = store.list("zones").value.filter((key) => may.write(idOf(key)));
  const gone = !!chosen && !store.record(chosen).value;
  const item = gone ? (open[0] ?? "") : chosen;
  const actions = store.record<Zone>(item).value?.purpose === "actions";
  const send = async (event: Event) => {
    event.preventDefault();
    const words = sent({ ...content, text: content.text.trim() });
    const add = {
      type: "note.add",
      note: form.note,
      zone: idOf(item),
      content: words,
      ...sentSpot(spot),
      ...(may.facilitates() && { room: true }),
    } as const;
    if (!item || !words.text || !(await form.act(add))) return;
    choose("");
  };
  const close = () => (form.drop(), choose(""));
  return (
    <Dialog title={t("outline-add", { zone: nameOf(live, item) })} open onClose={close}>
      <form class="stack" onSubmit={(event) => void send(event)}>
        <CardText content={content} write={write} />
        {gone && (
          <Field label={t("room-card-where")} fault={t("area-gone")}>
            {(tie) => (
              <select {...tie} value={item} onChange={(e) => choose(e.currentTarget.value)}>
                {open.map((key) => (
                  <option key={key} value={key}>
                    {nameOf(live, key)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <SpotFields zone={item} spot={spot} change={put} />
        {actions && <Details content={content} change={write} />}
        <div class="row end">
          <Button onClick={close}>{t("cancel")}</Button>
          <Button kind="main" type="submit" disabled={!item}>
            {t("place")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
