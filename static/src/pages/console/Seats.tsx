/** Seats given back to who comes from another device: asked for at the door, or offered by a QR. */

import { useEffect, useState } from "preact/hooks";
import { refusal, t, time } from "../../i18n";
import { ApiError, post } from "../../net/api";
import type { OfferedSeat } from "../../net/protocol";
import { PictureOf } from "../../parts/phone/PhoneDialog";
import type { Live } from "../../state/live";
import { idOf, type Person, type SeatAsked } from "../../state/records";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { CopyButton } from "../../ui/CopyButton";
import { Dialog } from "../../ui/Dialog";

/** Who stands at the door and says that they are somebody who is in the room: one press each. */
export function Seats({ live }: { live: Live }) {
  const asked = live.store.list("seats").value.flatMap((key) => {
    const seat = live.store.record<SeatAsked>(key).value;
    const name = live.store.record<Person>(`person.${seat?.participant}`).value?.name;
    return seat && !seat.given && name ? [{ id: idOf(key), name }] : [];
  });
  return (
    <div role="status">
      {asked.map(({ id, name }) => (
        <div key={id} class="seat-asked row between">
          <p>{t("seat-asks", { name })}</p>
          <span class="row">
            <Button kind="quiet" onClick={() => void act(live, { type: "seat.refuse", ask: id })}>
              {t("seat-refuse")}
            </Button>
            <Button kind="main" onClick={() => void act(live, { type: "seat.give", ask: id })}>
              {t("seat-give")}
            </Button>
          </span>
        </div>
      ))}
    </div>
  );
}

/** A QR by which somebody whose device is dead goes on at another one. */
export function SeatDialog({ live, id, onClose }: { live: Live; id: string; onClose: () => void }) {
  const name = live.store.record<Person>(`person.${id}`).value?.name ?? "";
  const [made, set] = useState<OfferedSeat | null>(null);
  const [wrong, setWrong] = useState("");
  useEffect(() => {
    const { room, token } = live.session;
    post<OfferedSeat>(`/api/rooms/${room}/seats`, { participant: id }, { token, has: "link" }).then(
      set,
      (error: ApiError) => setWrong(refusal(error.code, error.params)),
    );
  }, [id]);
  return (
    <Dialog title={t("seat-offer-title", { name })} open onClose={onClose}>
      {wrong && <p role="status">{wrong}</p>}
      {made && (
        <div class="phone">
          <PictureOf svg={made.qr} alt={t("seat-qr", { name })} />
          <p>{t("seat-offer-means", { name, time: time(made.expires_at, live.store.room.value?.plan.timezone) })}</p>
          <CopyButton text={made.link} label={t("copy-link")} />
        </div>
      )}
    </Dialog>
  );
}
