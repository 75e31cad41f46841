/** What one hands out: the code, the links, the ready text, the QR. Asked of the server, kept for the page. */

import { useEffect, useState } from "preact/hooks";
import { ApiError, get } from "../../net/api";
import type { Invitation } from "../../net/protocol";
import type { Session } from "../../net/session";
import type { Live } from "../../state/live";
import type { Link } from "../../state/records";

const AGAIN_MS = 5_000;
/** All else passes, and is asked again. */
const over = (error: unknown): boolean =>
  error instanceof ApiError && ["not_found", "unauthenticated", "forbidden"].includes(error.code);

/** The invitation of a room; null until it is there, or when this session may not see it. */
export function useInvitation({ room, token }: Session, again: unknown = 0): Invitation | null {
  const [found, set] = useState<Invitation | null>(null);
  useEffect(() => {
    let wanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (): Promise<void> =>
      get<Invitation>(`/api/rooms/${room}/invitation`, { token, has: "code" }).then(
        (it) => void (wanted && set(it)),
        (error: unknown) => {
          if (!wanted) return;
          if (over(error)) set(null);
          else timer = setTimeout(() => void ask(), AGAIN_MS);
        },
      );
    void ask();
    return () => ((wanted = false), clearTimeout(timer));
  }, [room, token, again]);
  return found;
}

/** The links that stand, by their ids: with another one the invitation is another. */
export const standing = ({ store }: Live): string =>
  store
    .list("links")
    .value.filter((key) => !store.record<Link>(key).value?.revoked)
    .join();

/** "KX4P 7RM2". */
export const spaced = (code: string): string => code.replaceAll("-", "").replace(/(.{4})(?=.)/g, "$1 ");
