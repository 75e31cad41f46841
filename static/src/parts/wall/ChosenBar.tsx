import { Archive, Combine, Copy, FolderInput, Trash2, X } from "lucide";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import type { Command } from "../../net/protocol";
import { nameOf } from "../../room/items";
import { allAside, allDeleted, choicesFor, forLater, togetherIn, toPlace } from "../../room/many";
import { May } from "../../room/may";
import type { Live } from "../../state/live";
import { kindOf } from "../../state/records";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { Menu, type Action } from "../../ui/Menu";
import { copyActions } from "../cards/copies";
import type { Chosen } from "./chosen";

interface Props {
  live: Live;
  chosen: Chosen;
}

/** What can be done with the cards chosen. */
export function ChosenBar({ live, chosen }: Props) {
  const keys = chosen.inOrder();
  useEffect(focusTable, []);
  const { moves, leads } = choicesFor(live, keys);
  const sorts = new May(live).now.sort;
  const later = forLater(live, moves);
  const done = () => {
    chosen.clear();
    document.querySelector<HTMLElement>(".wall")?.focus();
  };
  const send = async (command: Command) => {
    if (await act(live, command)) done();
  };
  return (
    <div class="chosen-bar row" role="toolbar" aria-label={t("chosen-bar")}>
      <b role="status">{t("chosen", { n: keys.length })}</b>
      {moves.length > 0 && (
        <Menu
          label={t("item-move")}
          text={t("item-move")}
          icon={FolderInput}
          actions={() => places(live, (to) => void send(toPlace(live, moves, to)))}
        />
      )}
      {sorts && moves.length > 0 && (
        <Button
          kind="quiet"
          icon={Combine}
          onClick={() => {
            done();
            chosen.make(togetherIn(moves));
          }}
        >
          {t("chosen-theme")}
        </Button>
      )}
      {sorts && later && moves.length > 0 && (
        <Button kind="quiet" icon={Archive} onClick={() => void send(later)}>
          {t("report-later")}
        </Button>
      )}
      {leads.length > 0 && (
        <Button kind="quiet" icon={Archive} onClick={() => void send(allAside(leads))}>
          {t("item-set-aside")}
        </Button>
      )}
      {keys.length > 0 && (
        <Menu label={t("copy")} text={t("copy")} icon={Copy} actions={() => copyActions(live, keys)} />
      )}
      {leads.length > 0 && (
        <Button kind="quiet" icon={Trash2} onClick={() => void send(allDeleted(leads))}>
          {t("item-delete")}
        </Button>
      )}
      <Button kind="quiet" icon={X} onClick={done}>
        {t("chosen-none")}
      </Button>
    </div>
  );
}

/** The button that began it is gone: the focus goes on at the table. */
function focusTable(): void {
  if (document.activeElement === document.body) document.querySelector<HTMLElement>(".wall")?.focus();
}

/** Themes, then areas. */
function places(live: Live, go: (to: string) => void): Action[] {
  const sorts = new May(live).now.sort;
  const themes = sorts ? [...live.store.keys()].filter((key) => kindOf(key) === "theme") : [];
  const zones = sorts ? live.store.list("zones").peek() : new May(live).writable().map((id) => `zone.${id}`);
  return [...themes, ...zones].map((key) => ({ id: key, label: nameOf(live, key), run: () => go(key) }));
}
