import { Lock } from "lucide";
import { pick, t } from "../../../i18n";
import { shortened } from "../../../i18n/shortened";
import { itemActions } from "../../../parts/cards/actions";
import { colourOf } from "../../../room/colour";
import { detailLine } from "../../../room/details";
import { useLive } from "../../../state/context";
import { hiddenTo, isPrivate, type Note, type Zone } from "../../../state/records";
import { useKeptFocus } from "../../../ui/focus";
import { Icon } from "../../../ui/Icon";
import { Menu } from "../../../ui/Menu";

/** My cards of this step, newest first; and those from before that are still face down. */
export function MyCards({ run }: { run: string }) {
  const { store } = useLive();
  const kept = useKeptFocus();
  const keys = store.list("own").value.filter((key) => {
    const note = store.note(key).value;
    return note && (note.run === run || isPrivate(note));
  });
  return (
    <div class="my-cards" tabIndex={-1} {...kept}>
      {keys.length > 0 && (
        <section aria-labelledby="my-cards">
          <h2 id="my-cards" class="unseen">
            {t("my-cards")}
          </h2>
          <ul class="stack">
            {[...keys].reverse().map((key) => (
              <li key={key}>
                <MyCard item={key} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function MyCard({ item }: { item: string }) {
  const live = useLive();
  const note = live.store.note(item).value;
  if (!note) return null;
  const zones = live.store.list("zones").value.length > 2;
  return (
    <article
      class={note.visible_to ? "card private" : "card"}
      data-key={item}
      data-colour={colourOf(live.store, note.place.zone)}
    >
      <p>{note.content.text}</p>
      <Hung note={note} />
      <div class="foot">
        {note.visible_to && (
          <span class="tag">
            <Icon of={Lock} size={14} /> {t(hiddenTo(note))}
          </span>
        )}
        {zones && <ZoneName zone={note.place.zone} />}
        <Menu
          of={item}
          label={t("more-on", { what: shortened(note.content.text, 40) })}
          actions={() => itemActions(live, item)}
        />
      </div>
    </article>
  );
}

/** Who and when, on cards for actions. */
export const Hung = ({ note }: { note: Note }) => {
  const line = detailLine(note.content);
  return line ? <p class="who-when">{line}</p> : null;
};

function ZoneName({ zone }: { zone: string }) {
  const { store } = useLive();
  const found = store.record<Zone>(`zone.${zone}`).value;
  const name = pick(found?.title ?? {}, store.room.value?.plan.language ?? "fr");
  return <span lang={name.lang}>{name.text}</span>;
}
