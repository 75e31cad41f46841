import { useEffect, useState } from "preact/hooks";
import { get } from "../../../net/api";
import type { Alike } from "../../../net/protocol";
import type { Live } from "../../../state/live";

const NONE: readonly string[] = [];

/** Cards that are alike to the one on top, as the server finds them. Asked for once, and again for a card that came
 * since; where there is no answer there is nothing to propose. */
export function useAlike(live: Live, card: string | undefined): readonly string[] {
  const [known, keep] = useState<Readonly<Record<string, readonly string[]>>>({});
  useEffect(() => {
    if (!card || known[card]) return;
    const { room, token } = live.session;
    const told = get<Alike>(`/api/rooms/${room}/alike`, { token }).then(
      ({ alike }) => alike,
      () => ({}),
    );
    void told.then((alike) => keep((before) => ({ ...before, [card]: NONE, ...alike })));
  }, [live, card]);
  return (card && known[card]) || NONE;
}
