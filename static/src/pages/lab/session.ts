/** The lab's session, kept apart from those of rooms; and what its addresses give. */

import { ApiError, FILE_MS, call, file, get, post } from "../../net/api";
import { changeEntry } from "../../net/entry";
import { endSession } from "../../net/doors";
import type {
  Again as Wanted,
  EditMethod,
  Entered,
  Invitation,
  Lab,
  LabSettings,
  Language,
  RoomLine,
  RoomMade,
  RoomPage,
  MethodLine,
  Methods,
  NewRoom,
  PastRoom,
  Saved,
  WholeMethod,
} from "../../net/protocol";
import { postOnce } from "../../net/once";
import { labSecretIn } from "../../net/reading";
import { allOf, drop, keep, save } from "../../net/session";
import { Outbox } from "../../state/outbox";

const KEY = "atelier.lab";

export const token = (): string => keep.get(KEY) ?? "";
/** What is written in the lab's own forms, as it is typed. */
export const outbox = new Outbox("lab");

/** Forget the lab's session, and what was written by it; what it opened of its rooms too, here and at the server, by
 * `signOut`. */
export function leave(): void {
  keep.drop(KEY);
  outbox.clear();
}

export async function signOut(): Promise<void> {
  const rooms = allOf("lab");
  await Promise.all([token(), ...rooms.map((each) => each.token)].map(endSession));
  for (const each of rooms) drop(each.room, "lab");
  leave();
}

/** Exchange what stands behind the # of a lab link for a session; the address keeps no secret. Raises ApiError. */
export async function enterLab(fragment: string): Promise<void> {
  const { token: made } = await post<{ token: string }>("/api/lab", { link: labSecretIn(fragment) }, { has: "token" });
  outbox.clear();
  keep.set(KEY, made);
  changeEntry(null, location.pathname);
}

export interface Home {
  lab: Lab;
  rooms: readonly RoomLine[];
  /** Where the next page begins, "" at the end. */
  next: string;
  methods: readonly MethodLine[];
}

/** Raises ApiError. */
export async function home(): Promise<Home> {
  const settings = await lab();
  const [{ rooms, next = "" }, known] = await Promise.all([page(), methods()]);
  return { lab: settings, rooms, next, methods: known };
}

/** A page of rooms, from behind `after` on. Raises ApiError. */
export const page = (after = ""): Promise<RoomPage> =>
  get<RoomPage>(`/api/lab/rooms${after && `?after=${encodeURIComponent(after)}`}`, { token: token(), has: "rooms" });

/** The rooms in which all these words are found, the most telling first. Raises ApiError. */
export const find = async (words: string): Promise<readonly RoomLine[]> =>
  (await get<RoomPage>(`/api/lab/rooms?find=${encodeURIComponent(words)}`, { token: token() })).rooms;

/** Rename a saved agenda, or accept a proposed one. Raises ApiError. */
export const editMethod = (id: string, change: EditMethod): Promise<null> =>
  post<null>(`/api/lab/methods/${id}`, change, { token: token(), has: null });

export const dropMethod = (id: string): Promise<null> =>
  call<null>("DELETE", `/api/lab/methods/${id}`, { token: token() });

/** The lab's settings. Raises ApiError. */
export const lab = (): Promise<Lab> => get<Lab>("/api/lab", { token: token(), has: "name" });

/** Give a room another question. Raises ApiError. */
export const renameRoom = (room: string, question: string): Promise<null> =>
  post<null>(`/api/lab/rooms/${room}`, { question }, { token: token(), has: null });

/** Delete a room in preparation, for good, also when the page goes away meanwhile. Raises ApiError. */
export const dropRoom = (room: string): Promise<null> =>
  call<null>("DELETE", `/api/lab/rooms/${room}`, { token: token(), keepalive: true });

/** How others come into a room of the lab, with a session of it. Raises ApiError. */
export async function links(room: string): Promise<{ session: Entered; invitation: Invitation }> {
  const session = await post<Entered>(`/api/lab/rooms/${room}/open`, {}, { token: token(), has: "token" });
  save(session);
  return { session, invitation: await get<Invitation>(`/api/rooms/${room}/invitation`, session) };
}

/** Whether an answer says that the token itself is over: all else passes. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiError && (error.code === "not_found" || error.code === "unauthenticated");

export const settle = (lab: LabSettings): Promise<Lab> =>
  post<Lab>("/api/lab/settings", lab, { token: token(), has: "name" });

/** Enter a room as the lab: its session is then found by every page of the room. Raises ApiError. */
export async function openRoom(room: string): Promise<void> {
  save(await post<Entered>(`/api/lab/rooms/${room}/open`, {}, { token: token(), has: "token" }));
}

/** Whether a file is an archive, by its name. */
export const isArchive = ({ name }: Pick<File, "name">): boolean => /\.zip$/i.test(name);

/** Makes a room of a JSON export, to work with, or of an archive, to be read. Raises ApiError, `bad_message` for what
 * is neither. */
export async function bring(file: File): Promise<string> {
  const body = isArchive(file) ? typed(file, file, "application/zip") : await exported(file);
  const options = { token: token(), signal: AbortSignal.timeout(FILE_MS) };
  const { room } = await postOnce<RoomMade>("/api/lab/rooms/import", body, { ...options, has: "room" });
  await openRoom(room);
  return room;
}

async function exported(file: File): Promise<File> {
  try {
    return typed(file, JSON.stringify(JSON.parse(await file.text())), "application/json");
  } catch {
    throw new ApiError("bad_message");
  }
}

/** Returns the id of a new room, entered; `minutes`: one of the method's lengths. Raises ApiError. */
export async function make(method: string, language: Language, minutes?: number): Promise<string> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const wanted: NewRoom = { method, language, ...(minutes ? { minutes } : {}) };
  const ask = (asked: NewRoom) => postOnce<RoomMade>("/api/lab/rooms", asked, { token: token(), has: "room" });
  const { room } = await ask({ ...wanted, timezone: timeZone }).catch((error: unknown) => {
    // A browser that does not say where it is, or by a name newer than the server's.
    if (error instanceof ApiError && error.params.field === "timezone") return ask(wanted);
    throw error;
  });
  await openRoom(room);
  return room;
}

/** What a workshop may begin with that is made of another one. Raises ApiError. */
export const past = (room: string): Promise<PastRoom> =>
  get<PastRoom>(`/api/lab/rooms/${encodeURIComponent(room)}/past`, { token: token() });

/** Returns the id of a new room, entered, of another one's agenda and areas with what is carried. Raises ApiError. */
export async function again(from: string, wanted: Wanted): Promise<string> {
  const { room } = await postOnce<RoomMade>(`/api/lab/rooms/${from}/again`, wanted, { token: token(), has: "room" });
  await openRoom(room);
  return room;
}

/** The methods to start from. Raises ApiError. */
export const methods = async (): Promise<readonly MethodLine[]> =>
  (await get<Methods>("/api/lab/methods", { token: token(), has: "methods" })).methods;

/** A method as its file. Raises ApiError. */
export const methodFile = (id: string): Promise<File> =>
  file(`/api/lab/methods/${encodeURIComponent(id)}/file`, token());

/** What a method's file says; nothing is kept. Raises ApiError. */
export const readMethod = (body: File): Promise<WholeMethod> =>
  post<WholeMethod>("/api/lab/methods/read", toml(body), { token: token(), signal: AbortSignal.timeout(FILE_MS) });

/** Keep the method of a file; returns its id. Raises ApiError. */
export async function importMethod(body: File): Promise<string> {
  const options = { token: token(), signal: AbortSignal.timeout(FILE_MS) };
  return (await postOnce<Saved>("/api/lab/methods", toml(body), { ...options, has: "id" })).id;
}

const toml = (body: File): File => typed(body, body, "application/toml");

/** What is sent of a file, under its name and of its age. */
const typed = ({ name, lastModified }: File, body: BlobPart, type: string): File =>
  new File([body], name, { type, lastModified });

/** One of them, whole. Raises ApiError. */
export const method = (id: string): Promise<WholeMethod> =>
  get<WholeMethod>(`/api/lab/methods/${encodeURIComponent(id)}`, { token: token() });
