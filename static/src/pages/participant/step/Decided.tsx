import { t } from "../../../i18n";
import { itemText } from "../../../room/items";
import { summary } from "../../../room/summary";
import { useLive } from "../../../state/context";

/** What is kept so far, and the first steps under each: they are decided here, on the screen or not. */
export function Decided() {
  const { store } = useLive();
  const { kept, actions } = summary(store);
  if (!kept.length && !actions.length) return null;
  const under = (key: string) => actions.filter((action) => action.under === key);
  const loose = actions.filter(({ under: of }) => !kept.some(({ key }) => key === of));
  const List = ({ of }: { of: typeof actions }) => (
    <ul>
      {of.map(({ note }) => {
        const { who, due } = store.note(note).value?.content ?? {};
        return (
          <li key={note}>
            {itemText(store, note)} <span class="soft">{[who, due].filter(Boolean).join(" · ")}</span>
          </li>
        );
      })}
    </ul>
  );
  return (
    <section class="decided stack" aria-labelledby="decided">
      <h2 id="decided">{t("decided")}</h2>
      {kept.map(({ key }) => (
        <div key={key} class="card kept">
          <b class="words">{itemText(store, key)}</b>
          {under(key).length > 0 && <List of={under(key)} />}
        </div>
      ))}
      {loose.length > 0 && <List of={loose} />}
    </section>
  );
}
