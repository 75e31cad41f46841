import { useMemo } from "preact/hooks";
import { t } from "../../i18n";
import { itemActions } from "../../parts/cards/actions";
import { Deck, useTurned } from "../../parts/cards/Deck";
import { Wall } from "../../parts/wall/Wall";
import { Zoom } from "../../parts/wall/zoom";
import { ZoomBar } from "../../parts/wall/ZoomBar";
import { May } from "../../room/may";
import { areasOf } from "../../room/table";
import { zonesNow } from "../../room/zones";
import { useLive } from "../../state/context";
import { faceDown } from "../../state/records";
import { Empty } from "../../ui/Empty";

/** Beside what one does, where there is room: the table, with what lies face down. */
export function TableBeside() {
  const live = useLive();
  const { store } = live;
  const run = store.run.value;
  const may = new May(live);
  const hidden = live.presence.value.hidden ?? 0;
  const filled = areasOf(store, false, zonesNow(store)).length > 0;
  const deck = hidden > 0 && (!filled || (!!run && faceDown(run) && !run.input_ended));
  const turned = useTurned(deck);
  const sorts = !!may.now.sort;
  const zoom = useMemo(() => new Zoom("beside"), []);
  const table = !deck && (filled || sorts);
  return (
    <section class="beside felt" aria-label={t("wall")}>
      {deck ? (
        <Deck count={hidden} large />
      ) : table ? (
        <Wall
          live={live}
          zones={sorts ? store.list("zones").value : zonesNow(store)}
          sizes={[1.0625, 1, 0.9375]}
          grows
          zoom={zoom}
          turned={turned}
          empty={sorts}
          from={run?.round ? "piles" : "full"}
          {...(sorts && { actions: (key: string) => itemActions(live, key) })}
        />
      ) : (
        <Empty title={t("table-empty")} />
      )}
      {table && <ZoomBar zoom={zoom} />}
    </section>
  );
}
