import { t } from "../../i18n";
import { personOf } from "../../room/people";
import type { Live } from "../../state/live";
import { idOf, type Note } from "../../state/records";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";

/** Cards that wait for a facilitator's yes, the oldest first: shown to everybody, or set aside, by one press each. */
export function HeldCards({ live }: { live: Live }) {
  const keys = live.store.list("held").value;
  if (!keys.length) return null;
  const show = (of: readonly string[]) => void act(live, { type: "note.show", notes: of.map(idOf) });
  return (
    <section class="held" aria-labelledby="held-title">
      <div class="row between">
        <h2 id="held-title">{t("held-title", { n: keys.length })}</h2>
        {keys.length > 1 && <Button onClick={() => show(keys.slice(0, 500))}>{t("held-all")}</Button>}
      </div>
      <ul>
        {keys.map((key) => {
          const note = live.store.record<Note>(key).value;
          const by = note?.author ? personOf(live, note.author)?.name : undefined;
          return (
            <li key={key} class="card row between">
              <p>
                {note?.content.text}
                {by && <span class="soft"> · {by}</span>}
              </p>
              <span class="row">
                <Button
                  kind="quiet"
                  onClick={() => void act(live, { type: "note.aside", note: idOf(key), aside: true })}
                >
                  {t("item-set-aside")}
                </Button>
                <Button onClick={() => show([key])}>{t("item-show-held")}</Button>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
