import { t } from "../../i18n";
import { shortened } from "../../i18n/shortened";
import { itemActions } from "../../parts/cards/actions";
import type { Live } from "../../state/live";
import { idOf } from "../../state/records";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { Menu } from "../../ui/Menu";

/** Cards out of everybody's sight: set aside, or written for the facilitators. Behind a press, closed at first. */
export function Tray({ live }: { live: Live }) {
  const aside = live.store.list("aside").value;
  const ours = forFacilitators(live);
  return (
    <>
      <details class="fold tray">
        <summary>
          {t("tray")} <span class="soft">{aside.length}</span>
        </summary>
        {aside.length === 0 && <p class="meta">{t("tray-empty")}</p>}
        <ul>
          {aside.map((key) => (
            <li key={key} class="card">
              <p>{live.store.note(key).value?.content.text}</p>
              <Button
                kind="quiet"
                onClick={() => void act(live, { type: "note.aside", note: idOf(key), aside: false })}
              >
                {t("item-bring-back")}
              </Button>
            </li>
          ))}
        </ul>
      </details>
      {ours.length > 0 && (
        <details class="fold tray">
          <summary>
            {t("for-us")} <span class="soft">{ours.length}</span>
          </summary>
          <ul>
            {ours.map((key) => {
              const text = live.store.note(key).value?.content.text ?? "";
              return (
                <li key={key} class="card">
                  <p>{text}</p>
                  <Menu
                    of={`tray ${key}`}
                    label={t("more-on", { what: shortened(text, 60) })}
                    actions={() => itemActions(live, key)}
                  />
                </li>
              );
            })}
          </ul>
        </details>
      )}
    </>
  );
}

function forFacilitators({ store }: Live): string[] {
  return store
    .list("zones")
    .value.flatMap((zone) =>
      store
        .list(zone)
        .value.filter((key) => key.startsWith("note.") && store.note(key).value?.visible_to === "facilitators"),
    );
}
