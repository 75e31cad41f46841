/** What one hands out: the code, the links, the ready text, the QR. Asked of the server, kept for the page. */

import { useEffect, useState } from "preact/hooks";
import { get } from "../../net/api";
import type { Invitation } from "../../net/protocol";
import type { Session } from "../../net/session";

/** The invitation of a room; null until it is there, or when this session may not see it. */
export function useInvitation({ room, token }: Session, again: unknown = 0): Invitation | null {
  const [found, set] = useState<Invitation | null>(null);
  useEffect(() => {
    let wanted = true;
    get<Invitation>(`/api/rooms/${room}/invitation`, { token }).then(
      (it) => wanted && set(it),
      () => wanted && set(null),
    );
    return () => void (wanted = false);
  }, [room, token, again]);
  return found;
}

/** "KX4P 7RM2". */
export const spaced = (code: string): string => code.replaceAll("-", "").replace(/(.{4})(?=.)/g, "$1 ");
