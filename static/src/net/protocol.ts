/** The wire, both ways. Field names and tags are those of the server's schema. Fields with their default value are left out. */

export const VERSION = 1;
export const PING_SECONDS = 20;
export const TEXT_MAX = 4000;
export const TITLE_MAX = 200;
export const NAME_MAX = 80;

export type Role = "facilitator" | "participant" | "observer" | "lab";
export type Language = "fr" | "en";
export type Status = "prepared" | "open" | "running" | "paused" | "closed";
export type Purpose = "ideas" | "actions" | "decisions" | "questions" | "later";
export type Who = "nobody" | "own" | "facilitators";
export type See = "own" | "facilitators" | "all";
export type Author = "shown" | "masked";
export type Sorters = "facilitators" | "all";
export type Layer = "everyone" | "facilitators" | "mine";

export interface Bilingual {
  fr?: string;
  en?: string;
  stale?: "" | "fr" | "en";
}
export interface Write {
  who?: Who;
  quota?: number | null;
  quota_large?: number | null;
  zones?: string[];
}
export interface Dots {
  kind: "dots";
  budget?: number;
  cap?: number;
  on?: "notes" | "themes";
}
export interface Rate {
  kind: "rate";
  scale: Bilingual[];
}
export type Vote = Dots | Rate;

// --- records ---------------------------------------------------------------------------------------------------------

export interface RoomView {
  status: Status;
  question?: string;
  aim?: string;
  decider?: string;
  host?: string;
  starts_at?: number | null;
  timezone?: string;
  language?: Language;
  purge_on?: string;
  lab?: string;
  contact?: string;
  door_closed?: boolean;
  resumes_at?: number | null;
  closed_at?: number | null;
  run?: string;
  spotlight?: string;
  floor?: string;
  open_link?: boolean;
  rev?: number;
}
export interface RoomDesk {
  ticked?: string[];
  unrevealed?: number;
}
export interface ReportView {
  remember?: [string, string, string];
  left_out?: string[];
  shared_at?: number | null;
  rev?: number;
}
export interface PhaseView {
  place: number;
  title: Bilingual;
  instruction?: Bilingual;
  minutes?: number | null;
  write?: Write;
  see?: See;
  author?: Author;
  sort?: Sorters;
  vote?: Vote | null;
  ready?: boolean;
  slack?: boolean;
  rev?: number;
}
export interface PhaseDesk {
  script?: Bilingual;
}
export interface GraceView {
  ends_at: number;
  then?: string;
  longer?: boolean;
}
export interface RunView {
  phase: string;
  started_at: number;
  see?: See;
  author?: Author;
  quota?: number | null;
  round?: string | null;
  ended_at?: number | null;
  input_ended?: boolean;
  grace?: GraceView | null;
  timer_ends_at?: number | null;
  timer_left_ms?: number | null;
  rev?: number;
}
export interface ZoneView {
  title: Bilingual;
  purpose: Purpose;
  rank: number;
  under?: string;
  rev?: number;
}
export interface NoteView {
  zone: string;
  text: string;
  run?: string;
  group?: string | null;
  rank?: number;
  author?: string | null;
  role?: string;
  due?: string;
  room?: boolean;
  reworded?: boolean;
  kept?: boolean;
  aside?: boolean;
  hidden?: "" | "own" | "facilitators";
  mine?: boolean;
  rev?: number;
}
export interface GroupView {
  zone: string;
  title?: string;
  rank?: number;
  kept?: boolean;
  rev?: number;
}
export interface RoundView {
  run: string;
  vote: Vote;
  items?: string[];
  open?: boolean;
  tally?: Record<string, number>;
  voters?: number;
  electorate?: number;
  mean?: number | null;
  close_result?: boolean;
  warning?: "" | "few" | "unanimous";
  withheld?: boolean;
  rev?: number;
}
export interface BallotView {
  value: number;
  rev?: number;
}
export interface PersonView {
  name: string;
  role: Role;
  hand_at?: number | null;
  rev?: number;
}
export interface LinkView {
  role: Role;
  revoked?: boolean;
}

// --- commands --------------------------------------------------------------------------------------------------------

export interface Phase {
  id: string;
  title: Bilingual;
  instruction?: Bilingual;
  script?: Bilingual;
  minutes?: number | null;
  write?: Write;
  see?: See;
  author?: Author;
  sort?: Sorters;
  vote?: Vote | null;
  ready?: boolean;
  slack?: boolean;
  rev?: number;
}
export interface AddNote {
  type: "note.add";
  note: string;
  zone: string;
  text: string;
  role?: string;
  due?: string;
  room?: boolean;
}
export interface EditNote {
  type: "note.edit";
  note: string;
  base: number;
  text: string;
  role?: string;
  due?: string;
}
export interface MoveNotes {
  type: "notes.move";
  keys: string[];
  zone: string;
  group?: string | null;
  before?: string | null;
}
export interface EditPhase {
  type: "phase.edit";
  phase: string;
  base: number;
  title?: Bilingual;
  instruction?: Bilingual;
  script?: Bilingual;
  minutes?: number | null;
  write?: Write;
  see?: See;
  author?: Author;
  sort?: Sorters;
  vote?: Vote | null;
  ready?: boolean;
}
export interface EditRoom {
  type: "room.edit";
  question?: string;
  aim?: string;
  decider?: string;
  host?: string;
  starts_at?: number | null;
  timezone?: string;
  language?: Language;
  purge_on?: string;
}
export type PublicCommand =
  | EditRoom
  | { type: "room.tick"; line: "invited" | "practised"; done?: boolean }
  | { type: "room.open" }
  | { type: "room.pause"; resumes_at?: number | null }
  | { type: "room.resume" }
  | { type: "room.close"; discard?: boolean }
  | { type: "room.reopen" }
  | { type: "report.edit"; remember: [string, string, string] }
  | { type: "report.leave_out"; note: string; out?: boolean }
  | { type: "report.share" }
  | { type: "phase.insert"; phase: Phase; before?: string | null }
  | EditPhase
  | { type: "phase.move"; phase: string; before?: string | null }
  | { type: "phase.remove"; phase: string }
  | { type: "agenda.fit"; minutes: number }
  | { type: "phase.enter"; phase: string; reveal?: boolean; now?: boolean }
  | { type: "run.end_input"; now?: boolean }
  | { type: "grace.cancel" }
  | { type: "grace.extend" }
  | { type: "notes.reveal" }
  | { type: "timer.set"; ends_at: number | null }
  | { type: "room.spotlight"; key?: string }
  | { type: "zone.add"; title: Bilingual; purpose: Purpose; before?: string | null; under?: string }
  | { type: "zone.edit"; zone: string; base: number; title: Bilingual }
  | { type: "zone.move"; zone: string; before?: string | null }
  | { type: "zone.remove"; zone: string }
  | AddNote
  | EditNote
  | { type: "note.take_back"; note: string }
  | { type: "note.delete"; note: string }
  | { type: "note.restore"; note: string }
  | MoveNotes
  | { type: "group.make"; notes: string[]; title?: string }
  | { type: "group.name"; group: string; base: number; title: string }
  | { type: "group.merge"; group: string; into: string }
  | { type: "group.split"; group: string }
  | { type: "note.aside"; note: string; aside?: boolean }
  | { type: "item.keep"; key: string; kept?: boolean }
  | { type: "round.keep_first"; round: string; k: number; chosen?: string[] | null }
  | { type: "round.open" }
  | { type: "ballot.set"; round: string; item: string; value: number }
  | { type: "link.revoke"; link: string }
  | { type: "person.rename"; participant: string; name: string }
  | { type: "person.role"; participant: string; role: "facilitator" | "participant" }
  | { type: "person.remove"; participant: string }
  | { type: "room.door"; closed: boolean }
  | { type: "hand.raise"; up?: boolean }
  | { type: "hand.floor"; participant?: string | null };

// --- messages --------------------------------------------------------------------------------------------------------

export interface Hello {
  type: "hello";
  version: number;
  token: string;
  asks?: Role | null;
}
export interface Submit {
  type: "submit";
  id: string;
  run: string;
  command: PublicCommand;
}
export interface Ready {
  type: "ready";
  run: string;
  ready: boolean;
}
export interface Ping {
  type: "ping";
  n: number;
}
export type ClientMessage = Hello | Submit | Ready | Ping;

export interface Welcome {
  type: "welcome";
  version: number;
  room: string;
  participant: string;
  role: Role;
  now: number;
}
export interface View {
  type: "view";
  layer: Layer;
  records: Record<string, unknown>;
  last: boolean;
}
export interface Patch {
  type: "patch";
  layer: Layer;
  records: Record<string, unknown>;
  more: boolean;
}
export interface Accepted {
  type: "accepted";
  id: string;
  revs: Record<string, number>;
}
export interface Refused {
  type: "refused";
  id: string;
  code: string;
  params: Record<string, unknown>;
}
export interface Presence {
  type: "presence";
  here: string[];
  ready?: number;
  hidden?: number;
  voted?: number;
  voters?: number;
  done?: string[];
}
export interface Pong {
  type: "pong";
  n: number;
  now: number;
}
export interface Fault {
  type: "fault";
  code: string;
  params: Record<string, unknown>;
}
export type ServerMessage = Welcome | View | Patch | Accepted | Refused | Presence | Pong | Fault;

export const CODES = [
  "forbidden", "read_only", "not_found", "room_locked", "phase_closed", "door_closed", "room_full", "not_open",
  "quota_exceeded", "budget_exceeded", "cap_exceeded", "too_large", "too_many", "bad_text", "bad_reference", "bad_state",
  "exists", "conflict", "looser", "unconfirmed", "tie", "last_facilitator", "incomplete", "rate_limited", "storage_full",
  "unavailable", "unauthenticated", "bad_json", "bad_message", "unknown_command", "unsupported_version", "internal",
] as const;
