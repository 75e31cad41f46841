import { t } from "../../i18n";
import { nameOf } from "../../room/items";
import { useLive } from "../../state/context";
import { kindOf, type Note } from "../../state/records";

/** A theme's name with its cards behind a press, or a card's words. */
export function Words({ item }: { item: string }) {
  const live = useLive();
  const { store } = live;
  void store.record(item).value;
  if (kindOf(item) === "note") return <p class="words">{store.record<Note>(item).value?.content.text}</p>;
  const notes = store.list(item).value;
  return (
    <details>
      <summary>
        <span class="words">{nameOf(live, item)}</span>
        <span class="meta">{t("theme-cards", { n: notes.length })}</span>
      </summary>
      <ul class="inside">
        {notes.map((key) => (
          <li key={key}>{store.note(key).value?.content.text}</li>
        ))}
      </ul>
    </details>
  );
}
