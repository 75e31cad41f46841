/** The lab's session, kept apart from those of rooms; and what its addresses give. */

import { get, post } from "../../net/api";
import type {
  Entered,
  Lab,
  LabSettings,
  Language,
  RoomLine,
  RoomMade,
  Rooms,
  MethodLine,
  Methods,
} from "../../net/protocol";
import { labSecretIn } from "../../net/reading";
import { keep, save } from "../../net/session";

const KEY = "atelier.lab";

export const token = (): string => keep.get(KEY) ?? "";
export const leave = (): void => keep.drop(KEY);

/** Exchange what stands behind the # of a lab link for a session; the address keeps no secret. Raises ApiError. */
export async function enterLab(fragment: string): Promise<void> {
  const { token: made } = await post<{ token: string }>("/api/lab", { link: labSecretIn(fragment) });
  keep.set(KEY, made);
  history.replaceState(null, "", location.pathname);
}

export interface Home {
  lab: Lab;
  rooms: readonly RoomLine[];
  methods: readonly MethodLine[];
}

/** Raises ApiError. */
export async function home(): Promise<Home> {
  const session = { token: token() };
  const [lab, { rooms }, { methods }] = await Promise.all([
    get<Lab>("/api/lab", session),
    get<Rooms>("/api/lab/rooms", session),
    get<Methods>("/api/lab/methods", session),
  ]);
  return { lab, rooms, methods };
}

export const settle = (lab: LabSettings): Promise<Lab> => post<Lab>("/api/lab/settings", lab, { token: token() });

/** Enter a room as the lab: its session is then found by every page of the room. Raises ApiError. */
export async function openRoom(room: string): Promise<void> {
  save(await post<Entered>(`/api/lab/rooms/${room}/open`, {}, { token: token() }));
}

/** Returns the id of a new room, entered. Raises ApiError. */
export async function make(method: string, language: Language): Promise<string> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { room } = await post<RoomMade>("/api/lab/rooms", { method, language, timezone: timeZone }, { token: token() });
  await openRoom(room);
  return room;
}
