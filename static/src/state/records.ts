/** Records as the screens use them: every field there. The wire leaves out fields that have their default value. */

import {
  VALUE_DEFAULTS,
  type Ballot as BallotValue,
  type BallotView,
  type Bilingual,
  type ThemeView,
  type LinkView,
  type NoteView,
  type PersonView,
  type PhaseForFacilitators,
  type PhaseView,
  type ReportView,
  type RoomForFacilitators,
  type RoomView,
  type RoundView,
  type RunView,
  type Result,
  type Vote,
  type Write,
  type ZoneView,
} from "../net/protocol";

export type Full<T> = { [K in keyof T]-?: Exclude<T[K], undefined> };
export type Rules = Full<Omit<Write, "zones">> & { zones: string[] };
export type Room = Full<RoomView & RoomForFacilitators>;
export type Report = Full<ReportView>;
export type Phase = Full<Omit<PhaseView, "write" | "vote"> & PhaseForFacilitators> & {
  write: Rules;
  vote: VoteConfig | null;
};
/** How one votes, by kind. */
export type VoteOf<K extends Vote["kind"]> = Full<Extract<Vote, { kind: K }>>;
export type VoteConfig = { [K in Vote["kind"]]: VoteOf<K> }[Vote["kind"]];
/** What everybody is shown of a closed round, by kind. */
export type ResultOf<K extends Vote["kind"]> = Full<Extract<Result, { kind: K }>>;
export type ResultShown = { [K in Vote["kind"]]: ResultOf<K> }[Vote["kind"]];
/** What one says of an item, by kind. */
export type BallotOf<K extends Vote["kind"]> = Full<Extract<BallotValue, { kind: K }>>;
export type Run = Full<RunView>;
export type Zone = Full<ZoneView>;
export type Note = Full<NoteView>;
export type Theme = Full<ThemeView>;
export type Round = Full<Omit<RoundView, "vote" | "result">> & { vote: VoteConfig; result: ResultShown | null };
export type Ballot = Full<BallotView>;
export type Person = Full<PersonView>;
export type Link = Full<LinkView>;

export interface Kinds {
  room: Room;
  report: Report;
  phase: Phase;
  run: Run;
  zone: Zone;
  note: Note;
  theme: Theme;
  round: Round;
  ballot: Ballot;
  person: Person;
  link: Link;
}
export type Kind = keyof Kinds;
export type Rec = Kinds[Kind];
export type Wire = Record<string, unknown>;

const none: Bilingual = {};
const WRITE: Rules = { who: "nobody", quota: null, quota_large: null, zones: [] };
const DEFAULTS: { [K in Kind]: Partial<Kinds[K]> } = {
  room: {
    question: "",
    aim: "",
    decider: "",
    host: "",
    starts_at: null,
    timezone: "",
    language: "fr",
    purge_on: "",
    lab: "",
    contact: "",
    door_closed: false,
    resumes_at: null,
    closed_at: null,
    run: "",
    spotlight: "",
    floor: "",
    invitation: "",
    open_link: true,
    rev: 1,
    ticked: [],
    size: 500,
    unrevealed: 0,
  },
  report: { remember: ["", "", ""], left_out: [], shared_at: null, rev: 1 },
  phase: {
    title: none,
    instruction: none,
    script: none,
    minutes: null,
    see: "all",
    author: "shown",
    sort: "facilitators",
    ready: false,
    slack: false,
    rev: 1,
  },
  run: {
    see: "all",
    author: "shown",
    quota: null,
    round: null,
    ended_at: null,
    input_ended: false,
    emptied: false,
    grace: null,
    timer_ends_at: null,
    timer_left_ms: null,
    rev: 1,
  },
  zone: { under: "", rev: 1 },
  note: {
    run: "",
    theme: null,
    rank: 0,
    author: null,
    role: "",
    due: "",
    room: false,
    reworded: false,
    kept: false,
    aside: false,
    visible_to: "",
    mine: false,
    rev: 1,
  },
  theme: { title: "", rank: 0, kept: false, rev: 1 },
  round: {
    items: [],
    open: true,
    emptied: false,
    result: null,
    voters: 0,
    electorate: 0,
    warning: "",
    rev: 1,
  },
  ballot: { rev: 1 },
  person: { hand_at: null, part: "", rev: 1 },
  group: { title: "", members: [], rev: 1 },
  link: { revoked: false },
};

const voteIn = (vote: Vote | null | undefined): VoteConfig | null =>
  vote ? ({ ...VALUE_DEFAULTS.Vote[vote.kind], ...vote } as VoteConfig) : null;

const resultIn = (result: Result | null | undefined): ResultShown | null =>
  result ? ({ ...VALUE_DEFAULTS.Result[result.kind], ...result } as ResultShown) : null;

/** Whether a card is private: hidden from the wall until it is turned over. */
export const isPrivate = ({ visible_to }: Note): boolean => visible_to !== "" && visible_to !== "facilitators";

/** The word for whom a hidden card is. */
export const hiddenTo = ({ visible_to }: Note): string =>
  ({ me: "card-private", group: "card-for-group", part: "card-for-part" })[visible_to.split(".")[0] ?? ""] ??
  "card-for-facilitators";

/** Whether what is written in a run lies face down until it is turned over. */
export const faceDown = ({ see }: Pick<Run, "see">): boolean => see !== "all" && see !== "facilitators";

/** Returns the kind a key belongs to: "note" for "note.abc", "room" for "room". */
export function kindOf(key: string): Kind {
  const dot = key.indexOf(".");
  return (dot < 0 ? key : key.slice(0, dot)) as Kind;
}

/** Returns what follows the kind: "abc" for "note.abc". */
export const idOf = (key: string): string => key.slice(key.indexOf(".") + 1);

/** Returns the record of one key from its channels' parts, with every default filled in. */
export function full(key: string, parts: Wire[]): Rec {
  const kind = kindOf(key);
  const made: Wire = Object.assign({}, DEFAULTS[kind], ...parts);
  if (kind === "phase") made.write = { ...WRITE, ...(made.write as object | undefined) };
  if (kind === "phase" || kind === "round") made.vote = voteIn(made.vote as Vote | null | undefined);
  if (kind === "round") made.result = resultIn(made.result as Result | null | undefined);
  if (kind === "run" && made.grace) made.grace = { then: "", longer: false, ...(made.grace as object) };
  return made as unknown as Rec;
}
