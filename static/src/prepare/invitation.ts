/** What one hands out: the code, the links, the ready text, the QR. Asked of the server, kept for the page. */

import { useEffect, useState } from "preact/hooks";
import { ApiError, get } from "../net/api";
import type { Invitation } from "../net/protocol";
import type { Session } from "../net/session";

/** The invitation of a room; null until it is there, or when this session may not see it. */
export function useInvitation({ room, token }: Session, again: unknown = 0): Invitation | null {
  const [found, set] = useState<Invitation | null>(null);
  useEffect(() => {
    let wanted = true;
    get<Invitation>(`/api/rooms/${room}/invitation`, { token }).then((it) => wanted && set(it), () => wanted && set(null));
    return () => void (wanted = false);
  }, [room, token, again]);
  return found;
}

/** A body that is not JSON. Raises ApiError. */
export async function body(path: string, token: string): Promise<Blob> {
  let answer: Response;
  try {
    answer = await fetch(path, { headers: { Authorization: `Bearer ${token}` }, credentials: "omit" });
  } catch {
    throw new ApiError("unreachable");
  }
  if (answer.ok) return answer.blob();
  const { code = "internal" } = (await answer.json().catch(() => ({}))) as { code?: string };
  throw new ApiError(code, {}, answer.status);
}

/** "KX4P 7RM2". */
export const spaced = (code: string): string => code.replaceAll("-", "").replace(/(.{4})(?=.)/g, "$1 ");
