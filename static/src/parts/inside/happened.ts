/** What an act did, in a sentence: of those that go both ways, which. */

import { t } from "../../i18n";
import type { Command } from "../../net/protocol";

/** @param command what was asked for; undefined where another page of mine asked for it, which then says so itself
 * @returns a sentence that is true of this act, and of no other way to do what its kind can do */
export const happened = (kind: string, command: Command | undefined): string =>
  t(`did-${kind.replace(/[._]/g, "-")}`, { way: command ? way(command) : "elsewhere" });

function way(command: Command): string {
  switch (command.type) {
    case "note.aside":
      return command.aside === false ? "back" : "there";
    case "item.keep":
      return command.kept === false ? "back" : "there";
    case "room.door":
      return command.closed ? "there" : "back";
    case "zone.edit":
      return command.layout ? "layout" : "name";
    default:
      return "";
  }
}
