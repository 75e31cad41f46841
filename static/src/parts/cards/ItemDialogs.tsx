import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { lang, pick, t } from "../../i18n";
import { TEXT_MAX, TITLE_MAX, type Command } from "../../net/protocol";
import { detailLine } from "../../room/details";
import { moveItem, nameOf } from "../../room/items";
import { May } from "../../room/may";
import { useLive } from "../../state/context";
import type { Live } from "../../state/live";
import {
  BLANK,
  idOf,
  kindOf,
  sent,
  zoneOf,
  type FullContent,
  type Theme,
  type Note,
  type Zone,
} from "../../state/records";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useDraft, type KeptForm } from "../../ui/draft";
import { Field } from "../../ui/Field";
import { AddAction } from "./AddAction";
import { answered, question, type Question } from "./ask";
import { Details } from "./Details";
import { begunFrom, Beside, Meanwhile, useBegun, type Begun } from "./Meanwhile";

/** The questions behind the actions on cards, themes and areas; once per page in a room. */
export function ItemDialogs() {
  const now = question.value;
  if (!now) return null;
  const Form = FORMS[now.what];
  return Form ? <Form key={`${now.what} ${now.key}`} item={now.key} /> : null;
}

export type Form = (props: { item: string }) => JSX.Element | null;

interface FrameProps {
  title: string;
  button?: string;
  form?: Pick<KeptForm<unknown>, "act" | "drop">;
  send?: (base?: number) => Command | null;
  /** The two texts, where somebody else changed what this form changes. */
  meanwhile?: Conflict | null;
  children: JSX.Element | JSX.Element[];
}

export interface Conflict {
  mine: string;
  theirs: string | null;
  beside: string | null;
  goOn: () => number;
}

/** Both texts of a form about `begun`. */
export function conflict<T>(begun: Begun<T>, words: (record: T) => string, mine: string): Conflict {
  const { theirs, beside, goOn } = begun;
  return { mine, theirs: theirs && words(theirs), beside: beside && words(beside), goOn };
}

/** A form in a dialog: Enter in a line sends it; nothing is closed before the answer, so no words are lost. */
export function FormFrame({ title, button, form, send, meanwhile, children }: FrameProps) {
  const [busy, setBusy] = useState(false);
  const close = () => (form?.drop(), answered());
  const save = async (base?: number) => {
    const command = send?.(base);
    if (!command || !form) return close();
    setBusy(true);
    if (await form.act(command)) answered();
    setBusy(false);
  };
  const theirs = meanwhile?.theirs ?? null;
  const told = theirs !== null && theirs !== meanwhile?.mine;
  const submit = (event: Event) => {
    event.preventDefault();
    // Who wrote what the other did saves on top of it: there is nothing to choose.
    if (!told) void save(theirs === null ? undefined : meanwhile?.goOn());
  };
  return (
    <Dialog title={title.replace(/…$/, "")} open onClose={close}>
      <form class="stack" onSubmit={submit}>
        {told && meanwhile ? (
          <Meanwhile
            mine={meanwhile.mine}
            theirs={theirs}
            onMine={() => void save(meanwhile.goOn())}
            onTheirs={close}
            onGoOn={meanwhile.goOn}
          />
        ) : (
          meanwhile?.beside && <Beside text={meanwhile.beside} />
        )}
        {children}
        {button && (
          <div class="row end">
            <Button onClick={close}>{t("cancel")}</Button>
            <Button kind="main" type="submit" disabled={busy || told}>
              {button}
            </Button>
          </div>
        )}
      </form>
    </Dialog>
  );
}

/** All that is on a card, a line each. */
const onCard = ({ content }: Pick<Note, "content">): string =>
  [content.text.trim(), detailLine(content)].filter(Boolean).join("\n");

const Edit: Form = ({ item }) => {
  const live = useLive();
  const { store } = live;
  const form = useDraft(live, `edit ${item}`, () => {
    const from = begunFrom<Note>(live, item);
    return { from, content: from?.content ?? BLANK };
  });
  const { content } = form.words;
  const begun = useBegun<Note>(item, onCard, form.words.from);
  const { start } = begun;
  if (!start) return null;
  const change = (it: FullContent) => form.write((now) => ({ ...now, content: it }));
  const actions = store.peek<Zone>(`zone.${start.place.zone}`)?.purpose === "actions";
  const send = (base = begun.base): Command => ({
    type: "note.edit",
    note: idOf(item),
    base,
    content: sent(content),
  });
  const meanwhile = conflict(begun, onCard, onCard({ content }));
  return (
    <FormFrame title={t("item-edit")} button={t("save")} form={form} send={send} meanwhile={meanwhile}>
      <Field label={t("card-text")}>
        {(tie) => (
          <textarea
            {...tie}
            rows={4}
            maxLength={TEXT_MAX}
            value={content.text}
            onInput={(e) => change({ ...content, text: e.currentTarget.value })}
          />
        )}
      </Field>
      {actions ? <Details content={content} change={change} /> : <></>}
    </FormFrame>
  );
};

interface ChoiceProps {
  title: string;
  item: string;
  choices: readonly { id: string; label: string; command: Command }[];
}

/** A list of places: pressing one does it. */
function Choice({ title, item, choices }: ChoiceProps) {
  const live = useLive();
  const go = async (command: Command) => {
    if (await act(live, command)) answered();
  };
  return (
    <FormFrame title={title}>
      <p class="quote">{nameOf(live, item)}</p>
      <ul class="choices">
        {choices.map(({ id, label, command }) => (
          <li key={id}>
            <button type="button" class="choice" onClick={() => void go(command)}>
              {label}
            </button>
          </li>
        ))}
      </ul>
    </FormFrame>
  );
}

/** Areas an item may go to: all for those who sort, else those one may write in. */
function targets(live: Live): string[] {
  const may = new May(live);
  return may.now.sort ? live.store.list("zones").value.map(idOf) : may.writable();
}

const Move: Form = ({ item }) => {
  const live = useLive();
  const now = live.store.peek<Note | Theme>(item);
  const choices = targets(live)
    .filter((zone) => zone !== zoneOf(now))
    .map((zone) => ({ id: zone, label: nameOf(live, `zone.${zone}`), command: moveItem(item, zone) }));
  return <Choice title={t("item-move")} item={item} choices={choices} />;
};

const IntoTheme: Form = ({ item }) => {
  const live = useLive();
  const note = live.store.peek<Note>(item);
  const themes = [...live.store.keys()].filter((key) => kindOf(key) === "theme" && idOf(key) !== note?.place.theme);
  const choices = themes.map((key) => {
    const { zone } = live.store.peek<Theme>(key) as Theme;
    return { id: key, label: nameOf(live, key), command: moveItem(item, zone, idOf(key)) };
  });
  return <Choice title={t("item-put-in-theme")} item={item} choices={choices} />;
};

const Merge: Form = ({ item }) => {
  const live = useLive();
  const others = [...live.store.keys()].filter((key) => kindOf(key) === "theme" && key !== item);
  const choices = others.map((key) => ({
    id: key,
    label: nameOf(live, key),
    command: { type: "theme.merge", theme: idOf(item), into: idOf(key) } as Command,
  }));
  return <Choice title={t("merge-with", { name: nameOf(live, item) })} item={item} choices={choices} />;
};

interface NewTheme {
  title: string;
  chosen: readonly string[];
}

const toggled = ({ title, chosen }: NewTheme, id: string): NewTheme => ({
  title,
  chosen: chosen.includes(id) ? chosen.filter((it) => it !== id) : [...chosen, id],
});

const NewTheme: Form = ({ item }) => {
  const live = useLive();
  const note = live.store.peek<Note>(item);
  const form = useDraft<NewTheme>(live, `theme ${item}`, () => ({ title: "", chosen: [idOf(item)] }));
  const { title, chosen } = form.words;
  const notes = live.store
    .list(`zone.${note?.place.zone}`)
    .value.filter(
      (key) => key !== item && kindOf(key) === "note" && live.store.peek<Note>(key)?.visible_to === note?.visible_to,
    );
  const there = (id: string) => !!live.store.peek(`note.${id}`);
  return (
    <FormFrame
      title={t("item-new-theme")}
      button={t("theme-make")}
      form={form}
      send={() => ({ type: "theme.make", notes: chosen.filter(there), title: title.trim() })}
    >
      <p class="quote">{nameOf(live, item)}</p>
      <Field label={t("theme-name")}>
        {(tie) => (
          <input
            {...tie}
            maxLength={TITLE_MAX}
            value={title}
            onInput={({ currentTarget: { value } }) => form.write((now) => ({ ...now, title: value }))}
          />
        )}
      </Field>
      {notes.length ? (
        <fieldset class="picks">
          <legend>{t("theme-with")}</legend>
          {notes.map((key) => (
            <label key={key} class="pick">
              <input
                type="checkbox"
                checked={chosen.includes(idOf(key))}
                onChange={() => form.write((now) => toggled(now, idOf(key)))}
              />
              <span>{nameOf(live, key)}</span>
            </label>
          ))}
        </fieldset>
      ) : (
        <></>
      )}
    </FormFrame>
  );
};

const titled = ({ title }: Theme): string => title;

const Name: Form = ({ item }) => {
  const live = useLive();
  const form = useDraft(live, `name ${item}`, () => {
    const from = begunFrom<Theme>(live, item);
    return { from, title: from?.title ?? "" };
  });
  const { from, title } = form.words;
  const begun = useBegun<Theme>(item, titled, from);
  const { start } = begun;
  if (!start) return null;
  const send = (base = begun.base): Command => ({ type: "theme.name", theme: idOf(item), base, title: title.trim() });
  const meanwhile = conflict(begun, titled, title.trim());
  return (
    <FormFrame title={t("item-name-theme")} button={t("save")} form={form} send={send} meanwhile={meanwhile}>
      <Field label={t("theme-name")}>
        {(tie) => (
          <input
            {...tie}
            maxLength={TITLE_MAX}
            value={title}
            onInput={(e) => form.write({ from, title: e.currentTarget.value })}
          />
        )}
      </Field>
    </FormFrame>
  );
};

const RenameZone: Form = ({ item }) => {
  const live = useLive();
  const { store } = live;
  const working = store.room.peek()?.plan.language ?? "fr";
  const { lang: found = lang() } = pick(store.peek<Zone>(item)?.title ?? {}, working);
  const called = (zone: Zone): string => zone.title[found] ?? "";
  const form = useDraft(live, `rename ${item}`, () => {
    const from = begunFrom<Zone>(live, item);
    return { from, title: from ? called(from) : "" };
  });
  const { from, title } = form.words;
  const begun = useBegun<Zone>(item, called, from);
  const { start } = begun;
  if (!start) return null;
  const send = (base = begun.base): Command => ({
    type: "zone.edit",
    zone: idOf(item),
    base,
    title: { ...(store.confirmed<Zone>(item) ?? start).title, [found]: title.trim() },
  });
  const meanwhile = conflict(begun, called, title.trim());
  return (
    <FormFrame title={t("item-rename-zone")} button={t("save")} form={form} send={send} meanwhile={meanwhile}>
      <Field label={t("zone-name")}>
        {(tie) => (
          <input
            {...tie}
            required
            maxLength={TITLE_MAX}
            value={title}
            onInput={(e) => form.write({ from, title: e.currentTarget.value })}
          />
        )}
      </Field>
    </FormFrame>
  );
};

const FORMS: Partial<Record<Question["what"], Form>> = {
  action: AddAction,
  edit: Edit,
  move: Move,
  theme: IntoTheme,
  "new-theme": NewTheme,
  name: Name,
  merge: Merge,
  zone: RenameZone,
};
