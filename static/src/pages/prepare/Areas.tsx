import { Plus } from "lucide";
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { TITLE_MAX, type Bilingual, type Purpose } from "../../net/protocol";
import { itemActions } from "../../parts/cards/actions";
import { LayoutFields } from "../../parts/wall/LayoutFields";
import { colourOf } from "../../room/colour";
import { titleOf } from "../../room/zones";
import type { Live } from "../../state/live";
import type { LayoutConfig, Zone } from "../../state/records";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useDraft } from "../../ui/draft";
import { Field } from "../../ui/Field";
import { Menu } from "../../ui/Menu";
import { Twin } from "../../ui/Twin";

const PURPOSES: readonly Purpose[] = ["ideas", "questions", "decisions", "actions"];

/** Whether the purpose says more than the title: ideas go without saying, and so does what the title names. */
const tells = (purpose: Purpose | "later", title: string): boolean =>
  purpose !== "ideas" &&
  purpose !== "later" &&
  !title.toLowerCase().includes(t(`purpose-${purpose}`).split(" ").at(-1) ?? "");

/** The areas of the table: where cards can be put. */
export function Areas({ live }: { live: Live }) {
  const { store } = live;
  const [adding, add] = useState(false);
  return (
    <section class="paper stack" aria-labelledby="areas-title">
      <h2 id="areas-title">{t("areas")}</h2>
      <p class="hint">{t("areas-means")}</p>
      <ul class="areas">
        {store.list("zones").value.map((key) => {
          const { text, lang } = titleOf(store, key, store.room.value?.plan.language ?? "fr");
          const { purpose = "ideas", layout } = store.record<Zone>(key).value ?? {};
          const kind = layout?.kind ?? "columns";
          return (
            <li key={key} class="card" data-colour={colourOf(store, key.slice(5))}>
              <span>
                <b {...(lang ? { lang } : {})}>{text}</b>{" "}
                {tells(purpose, text) && <span class="meta">· {t(`purpose-${purpose}`)}</span>}{" "}
                {kind !== "columns" && <span class="meta">· {t(`layout-${kind}`)}</span>}
              </span>
              <Menu of={key} label={t("more-on", { what: text })} actions={() => itemActions(live, key)} />
            </li>
          );
        })}
      </ul>
      <p>
        <Button icon={Plus} onClick={() => add(true)}>
          {t("area-add")}
        </Button>
      </p>
      {adding && <AddArea live={live} onClose={() => add(false)} />}
    </section>
  );
}

interface NewArea {
  title: Bilingual;
  purpose: Purpose;
  layout: LayoutConfig;
}

function AddArea({ live, onClose }: { live: Live; onClose: () => void }) {
  const working = live.store.room.value?.plan.language ?? "fr";
  const form = useDraft<NewArea>(live, "area", () => ({ title: {}, purpose: "ideas", layout: { kind: "columns" } }));
  const { title, purpose, layout } = form.words;
  const change = (more: Partial<NewArea>) => form.write((now) => ({ ...now, ...more }));
  const close = () => (form.drop(), onClose());
  const save = async (event: Event) => {
    event.preventDefault();
    if (await form.act({ type: "zone.add", ...form.words })) onClose();
  };
  return (
    <Dialog title={t("area-add")} open onClose={close}>
      <form class="stack" onSubmit={(event) => void save(event)}>
        <Twin
          label={t("area-title")}
          value={title}
          working={working}
          most={TITLE_MAX}
          onChange={(it) => change({ title: it })}
        />
        <Field label={t("area-purpose")}>
          {(tie) => (
            <select {...tie} value={purpose} onChange={(e) => change({ purpose: e.currentTarget.value as Purpose })}>
              {PURPOSES.map((each) => (
                <option key={each} value={each}>
                  {t(`purpose-${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <LayoutFields layout={layout} working={working} change={(it) => change({ layout: it })} />
        <div class="row end">
          <Button onClick={close}>{t("cancel")}</Button>
          <Button kind="main" type="submit" disabled={!title[working]}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
