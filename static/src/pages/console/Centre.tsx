import { signal } from "@preact/signals";
import { Plus, SquareDashedMousePointer } from "lucide";
import { useMemo, useState } from "preact/hooks";
import { pick, t } from "../../i18n";
import { type Invitation } from "../../net/protocol";
import { rightsNow } from "../../parts/agenda/rights-line";
import { itemActions } from "../../parts/cards/actions";
import { PasteDialog, usePaste } from "../../parts/composer/Paste";
import { Deck, useTurned } from "../../parts/cards/Deck";
import { Details } from "../../parts/cards/Details";
import { Emptied } from "../../parts/inside/Emptied";
import { spaced } from "../../parts/invitation/invitation";
import { Qr } from "../../parts/invitation/Qr";
import { Outline } from "../../parts/outline/Outline";
import { useLeafOf } from "../../parts/screen/leaf";
import { CardText } from "../../parts/cards/CardText";
import { ScreenView } from "../../parts/screen/ScreenView";
import { Chosen } from "../../parts/wall/chosen";
import { ChosenBar } from "../../parts/wall/ChosenBar";
import { SpotFields } from "../../parts/wall/SpotFields";
import { Wall } from "../../parts/wall/Wall";
import { NOWHERE, sentSpot } from "../../room/spots";
import { Zoom } from "../../parts/wall/zoom";
import { ZoomBar } from "../../parts/wall/ZoomBar";
import { overNow } from "../../room/agenda";
import { areasOf } from "../../room/table";
import { startsIn, titleOf, zonesInTurn } from "../../room/zones";
import type { Live } from "../../state/live";
import { BLANK, idOf, sent, type Zone } from "../../state/records";
import type { Store } from "../../state/store";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useDraft, useKept } from "../../ui/draft";
import { Field } from "../../ui/Field";
import { useSingleKeys } from "../../ui/single-keys";
import { Came, Keep } from "./Keep";
import { Steer } from "./Steer";

const VIEWS = ["table", "list", "screen"] as const;
type View = (typeof VIEWS)[number];

interface Props {
  live: Live;
  invitation: Invitation | null;
}

/** Whether the script is open: from one step to the next, too. */
const saying = signal(false);

/** What the room sees, three ways; the script above it, closed. */
export function Centre({ live, invitation, sorting }: Props & { sorting: boolean }) {
  const [view, show] = useState<View>(() => (matchMedia("(width < 48rem)").matches ? "list" : "table"));
  const [adding, add] = useState<string | null>(null);
  const pasted = useKept<readonly string[]>(live.outbox, "pasted", () => []);
  const { store } = live;
  const chosen = useMemo(() => new Chosen(), [live]);
  const zoom = useMemo(() => new Zoom("console"), []);
  const running = store.room.value?.status !== "closed";
  usePaste(pasted.write, running);
  // In a step for sorting the same key makes a theme, but on the table.
  useSingleKeys((key, target) => {
    const wanted = key === "n" && running && (!sorting || !!target.closest(".wall"));
    if (wanted) add(areaOf(target));
    return wanted;
  });
  const picking = view === "table" && chosen.active();
  const phase = store.phase.value;
  const language = store.room.value?.plan.language ?? "fr";
  const script = phase && pick(phase.script, language);
  const over = store.run.value && overNow(store, store.run.value);
  return (
    <>
      {phase && (
        <div class="instruction">
          <p class="large">
            {over ? t(`over-${over}`) : pick(phase.instruction, language).text || pick(phase.title, language).text}
          </p>
          <p class="meta">{rightsNow(store)}</p>
          <Emptied run={store.run.value} desk />
        </div>
      )}
      {script?.text && (
        <details
          class="script"
          open={saying.value}
          onToggle={({ currentTarget }) => (saying.value = currentTarget.open)}
        >
          <summary>{t("script")}</summary>
          <p {...(script.lang ? { lang: script.lang } : {})}>{script.text}</p>
        </details>
      )}
      {picking ? (
        <ChosenBar live={live} chosen={chosen} />
      ) : (
        <div class="views row">
          <h2 class="unseen">{t("what-people-see")}</h2>
          <div class="segments" role="group" aria-label={t("what-people-see")}>
            {VIEWS.map((each) => (
              <button key={each} type="button" aria-pressed={view === each} onClick={() => show(each)}>
                {t(`view-${each}`)}
              </button>
            ))}
          </div>
          <span class="spacer" />
          {view === "table" && <ZoomBar zoom={zoom} />}
          {view === "table" && (
            <Button
              kind="quiet"
              icon={SquareDashedMousePointer}
              bare
              label={t("choose-cards")}
              onClick={() => (chosen.choosing.value = true)}
            />
          )}
          {running && (
            <Button kind="quiet" icon={Plus} onClick={() => add("")}>
              {t("room-card")}
            </Button>
          )}
        </div>
      )}
      <Keep live={live} />
      {view === "table" && <Came live={live} />}
      <div class={`view ${view}`}>
        {view === "screen" ? (
          <Steered live={live} invitation={invitation} />
        ) : view === "list" ? (
          <Outline bare safe />
        ) : (
          <Table live={live} invitation={invitation} chosen={chosen} zoom={zoom} add={add} />
        )}
      </div>
      {adding !== null && <RoomCard live={live} zone={adding} onClose={() => add(null)} />}
      {pasted.words.length > 0 && running && (
        <PasteDialog
          live={live}
          texts={pasted.words}
          zones={inTurn(store).map(idOf)}
          left={null}
          room
          onRest={pasted.keep}
          onClose={pasted.drop}
        />
      )}
    </>
  );
}

/** The room screen in small, and what steers it. */
function Steered({ live, invitation }: Props) {
  const leaf = useLeafOf();
  return (
    <>
      <div class="box">
        <div class="mini">
          <ScreenView live={live} invitation={invitation} leaf={leaf} />
        </div>
      </div>
      <Steer live={live} leaf={leaf} />
    </>
  );
}

interface Tools {
  chosen: Chosen;
  zoom: Zoom;
  /** Begins a card in an area, by its key. */
  add: (zone: string) => void;
}

/** The wall, or, while there is nothing on it, the deck, or the invitation large. */
function Table({ live, invitation, chosen, zoom, add }: Props & Tools) {
  const areas = areasOf(live.store, true);
  const filled = areas.some(({ items }) => items.length > 0);
  const { hidden = 0, present = 0 } = live.presence.value;
  const round = live.store.run.value?.round;
  const deck = hidden > 0 && !filled;
  const turned = useTurned(deck);
  const waiting = !live.store.run.value && !filled;
  if (waiting && invitation && live.store.room.value?.status === "open")
    return (
      <div class="invite-large">
        {!live.store.room.value.trial && (
          <>
            <Qr session={live.session} label={t("screen-qr")} link={live.store.room.value.invitation} />
            <p class="soft">{t("screen-or", { host: location.host })}</p>
            <p class="code" translate={false}>
              {spaced(invitation.code)}
            </p>
          </>
        )}
        <p>{t("screen-here", { n: present })}</p>
      </div>
    );
  if (deck) return <Deck count={hidden} />;
  return (
    <>
      {hidden > 0 && <Deck count={hidden} />}
      <div class="felt">
        <Wall
          live={live}
          zones={zonesInTurn(live.store)}
          sizes={[1.0625, 1, 0.9375]}
          grows
          zoom={zoom}
          chosen={chosen}
          onNew={add}
          turned={turned}
          empty
          actions={(key) => itemActions(live, key)}
          aside={(key) => void act(live, { type: "note.aside", note: idOf(key), aside: true })}
          from={round && filled ? "piles" : "full"}
        />
      </div>
    </>
  );
}

/** Every area, that in which one writes in this step first. */
function inTurn(store: Store): string[] {
  const zones = zonesInTurn(store);
  const first = startsIn(store, zones);
  return [first, ...zones.filter((key) => key !== first)];
}

/** The key of the area in which something lies; "" for none. */
const areaOf = (target: Element): string => target.closest<HTMLElement>("[data-area]")?.dataset.area ?? "";

/** A card by the facilitators, for the room: never hidden, without author. `at`: the area proposed, by its key. */
function RoomCard({ live, zone: at, onClose }: { live: Live; zone: string; onClose: () => void }) {
  const { store } = live;
  const language = store.room.value?.plan.language ?? "fr";
  const zones = store.list("zones").value;
  const form = useDraft(live, "room card", () => BLANK);
  const { words: content, write, note } = form;
  const [chosen, put] = useState(at || startsIn(store, zones));
  const [spot, place] = useState(NOWHERE);
  const gone = !!chosen && !zones.includes(chosen);
  const zone = gone ? (zones[0] ?? "") : chosen;
  const actions = store.record<Zone>(zone).value?.purpose === "actions";
  const save = async (event: Event) => {
    event.preventDefault();
    const card = { zone: idOf(zone), content: sent(content), ...sentSpot(spot) };
    if (await form.act({ type: "note.add", note, ...card, room: true })) onClose();
  };
  const close = () => (form.drop(), onClose());
  return (
    <Dialog title={t("room-card")} open onClose={close}>
      <form class="stack" onSubmit={(event) => void save(event)}>
        <CardText hint={t("room-card-hint")} required content={content} write={write} />
        <Field label={t("room-card-where")} fault={gone ? t("area-gone") : undefined}>
          {(tie) => (
            <select {...tie} value={zone} onChange={(e) => (put(e.currentTarget.value), place(NOWHERE))}>
              {zones.map((key) => (
                <option key={key} value={key}>
                  {titleOf(store, key, language).text}
                </option>
              ))}
            </select>
          )}
        </Field>
        <SpotFields zone={zone} spot={spot} change={place} />
        {actions && <Details content={content} change={write} />}
        <div class="row end">
          <Button onClick={close}>{t("cancel")}</Button>
          <Button kind="main" type="submit" disabled={!content.text.trim()}>
            {t("place-card")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
