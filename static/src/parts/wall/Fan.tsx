import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import { shortened } from "../../i18n/shortened";
import { colourOf } from "../../room/colour";
import { itemText } from "../../room/items";
import { figureBefore, figureOn } from "../../room/rounds";
import type { Live } from "../../state/live";
import type { Theme } from "../../state/records";
import { Dialog } from "../../ui/Dialog";
import { Menu, type Action } from "../../ui/Menu";
import { Marks } from "../cards/Marks";
import { still } from "./motion";

interface Props {
  live: Live;
  /** A theme's key, or `stack.<zone key>` for the single cards of an area; null: closed. */
  name: string | null;
  actions: (key: string) => Action[];
  onClose: () => void;
}

/** A pile fanned out: every card of it in full, with what can be done. */
export function Fan({ live: { store }, name, actions, onClose }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const [shown, show] = useState(name);
  useEffect(() => {
    if (name) show(name);
    const cards = list.current?.children ?? [];
    if (!name || still()) return;
    [...cards].forEach((each, n) =>
      each.animate([{ translate: `0 -${Math.min(n, 8) * 12}px`, opacity: 0.4 }, {}], {
        duration: 140,
        easing: "ease-out",
      }),
    );
  }, [name]);
  const key = name ?? shown ?? "";
  const theme = key.startsWith("theme.") ? store.record<Theme>(key).value : undefined;
  const cards = theme ? store.list(`theme.${key.slice(6)}`).value : singles(store, key);
  const open = name !== null && (!!theme || cards.length > 0);
  return (
    <Dialog title={theme ? itemText(store, key) : t("stack", { n: cards.length })} open={open} onClose={onClose}>
      {theme && (
        <p class="row fan-head">
          <span class="soft">{t("cards", { n: cards.length })}</span>
          <Marks item={theme} dots={figureOn(store, key)} before={figureBefore(store, key)} />
          <Menu
            label={t("more-on", { what: itemText(store, key) })}
            text={t("theme-actions")}
            actions={() => actions(key)}
          />
        </p>
      )}
      <ul class="fan" ref={list}>
        {cards.map((each) => {
          const note = store.note(each).value;
          return (
            note &&
            !note.visible_to && (
              <li key={each} class="card" data-colour={colourOf(store, note.place.zone)}>
                <p>{note.content.text}</p>
                <div class="row">
                  <Marks item={note} dots={figureOn(store, each)} before={figureBefore(store, each)} />
                  <Menu
                    label={t("more-on", { what: shortened(note.content.text, 60) })}
                    actions={() => actions(each)}
                  />
                </div>
              </li>
            )
          );
        })}
      </ul>
    </Dialog>
  );
}

const singles = (store: Live["store"], key: string): readonly string[] =>
  store.list(key.slice("stack.".length)).value.filter((each) => each.startsWith("note."));
