/** Copying cards, a theme or an area: as text, or as a table for a spreadsheet. */

import { Copy, Table2 } from "lucide";
import { t } from "../../i18n";
import { asTable, asText } from "../../room/copying";
import type { Live } from "../../state/live";
import { copy } from "../../ui/copy";
import type { Action } from "../../ui/Menu";
import { fault, toast } from "../../ui/Toast";

async function put(text: string): Promise<void> {
  if (await copy(text)) toast(t("copied"));
  else fault(t("copy-refused"));
}

export function copyActions(live: Live, keys: readonly string[]): Action[] {
  const language = live.store.room.peek()?.plan.language ?? "fr";
  return [
    { id: "copy-text", icon: Copy, label: t("copy-text"), run: () => void put(asText(live.store, keys)) },
    {
      id: "copy-table",
      icon: Table2,
      label: t("copy-table"),
      run: () => void put(asTable(live.store, keys, language)),
    },
  ];
}
