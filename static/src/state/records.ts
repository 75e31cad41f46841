/** Records as the screens use them: every field there. The wire leaves out fields that have their default value. */

import { DEFAULTS } from "../net/protocol";
import type {
  Ballot,
  BallotView,
  DealView,
  Bilingual,
  Content,
  DraftRules,
  GroupView,
  SeatView,
  MayForFacilitators,
  MayView,
  ThemeView,
  LinkView,
  NoteView,
  PersonView,
  PhaseRules,
  PhaseForFacilitators,
  PhaseView,
  Place,
  Plan,
  OriginsView,
  ReportView,
  RoomForFacilitators,
  RoomView,
  RoundView,
  RunView,
  Result,
  Vote,
  ZoneView,
} from "../net/protocol";

export type Full<T> = { [K in keyof T]-?: Exclude<T[K], undefined> };
export type Rules = Full<Omit<PhaseRules, "zones">> & { zones: string[] };
export type FullPlan = Full<Plan>;
export type Room = Full<Omit<RoomView, "plan"> & RoomForFacilitators> & { plan: FullPlan };
export type Origins = Full<OriginsView>;
export type Report = Full<ReportView>;
export type Phase = Full<Omit<PhaseView, "rules" | "parts" | "vote"> & PhaseForFacilitators> & {
  rules: Rules;
  parts: Record<string, Rules>;
  vote: VoteConfig | null;
};
/** How one votes, by kind. */
export type VoteOf<K extends Vote["kind"]> = Full<Extract<Vote, { kind: K }>>;
export type VoteConfig = { [K in Vote["kind"]]: VoteOf<K> }[Vote["kind"]];
/** What everybody is shown of a closed round, by kind. */
export type ResultOf<K extends Vote["kind"]> = Full<Extract<Result, { kind: K }>>;
export type ResultShown = { [K in Vote["kind"]]: ResultOf<K> }[Vote["kind"]];
/** What one says of an item, by kind. */
export type BallotOf<K extends Vote["kind"]> = Full<Extract<Ballot, { kind: K }>>;
export type Run = Full<Omit<RunView, "rules" | "parts">> & { rules: Rules; parts: Record<string, Rules> };
/** What one may do now, as the server says. */
export type MayRecord = Full<Omit<MayView & MayForFacilitators, "rules">> & { rules: Rules | null };
export type Zone = Full<ZoneView>;
/** What an area says of how things lie in it. */
export type LayoutConfig = Zone["layout"];
export type FullContent = Full<Content>;
export type FullPlace = Full<Place>;
export type Note = Full<Omit<NoteView, "content" | "place">> & { content: FullContent; place: FullPlace };
export type Theme = Full<ThemeView>;
export type Round = Full<Omit<RoundView, "vote" | "result">> & { vote: VoteConfig; result: ResultShown | null };
export type OwnBallot = Full<BallotView>;
/** What one is dealt in a vote where each gets cards of their own. */
export type Dealt = Full<DealView>;
export type Person = Full<PersonView>;
export type Link = Full<LinkView>;
export type Group = Full<GroupView>;
export type SeatAsked = Full<SeatView>;

export interface Kinds {
  room: Room;
  origins: Origins;
  report: Report;
  phase: Phase;
  run: Run;
  may: MayRecord;
  zone: Zone;
  note: Note;
  theme: Theme;
  round: Round;
  ballot: OwnBallot;
  deal: Dealt;
  person: Person;
  group: Group;
  seat: SeatAsked;
  link: Link;
}
export type Kind = keyof Kinds;
export type Rec = Kinds[Kind];
export type Wire = Record<string, unknown>;

const TEXT: Bilingual = {};
/** What is on an empty card. */
export const BLANK = DEFAULTS.Content as FullContent;
/** A kind’s fields that may be left out, and what stands in one that is a value of its own. */
const SHAPES: { [K in Kind]: Wire } = {
  room: { ...DEFAULTS.RoomView, ...DEFAULTS.RoomForFacilitators, plan: DEFAULTS.Plan },
  origins: {},
  report: DEFAULTS.ReportView,
  phase: { title: TEXT, ...DEFAULTS.PhaseView, ...DEFAULTS.PhaseForFacilitators },
  run: DEFAULTS.RunView,
  may: { ...DEFAULTS.MayView, reword: false },
  zone: DEFAULTS.ZoneView,
  note: { ...DEFAULTS.NoteView, content: DEFAULTS.Content, place: DEFAULTS.Place },
  theme: DEFAULTS.ThemeView,
  round: DEFAULTS.RoundView,
  ballot: DEFAULTS.BallotView,
  deal: DEFAULTS.DealView,
  person: DEFAULTS.PersonView,
  group: DEFAULTS.GroupView,
  seat: DEFAULTS.SeatView,
  link: DEFAULTS.LinkView,
};
/** Fields whose value is filled in too. */
const NESTED: { [K in Kind]?: readonly string[] } = { room: ["plan"], note: ["content", "place"] };

/** Returns a vote with every default filled in. */
export const voteIn = (vote: Vote | null | undefined): VoteConfig | null =>
  vote ? ({ ...DEFAULTS.Vote[vote.kind], ...vote } as VoteConfig) : null;

const resultIn = (result: Result | null | undefined): ResultShown | null =>
  result ? ({ ...DEFAULTS.Result[result.kind], ...result } as ResultShown) : null;

/** Whether a card is private: hidden from the wall until it is turned over. */
export const isPrivate = ({ visible_to }: Note): boolean => visible_to !== "" && visible_to !== "facilitators";

/** The word for whom a hidden card is. */
export const hiddenTo = ({ visible_to }: Note): string =>
  ({ me: "card-private", group: "card-for-group", part: "card-for-part" })[visible_to.split(".")[0] ?? ""] ??
  "card-for-facilitators";

/** Whether what is written in a run lies face down until it is turned over. */
export const faceDown = ({ rules: { see } }: Pick<Run, "rules">): boolean => see !== "all" && see !== "facilitators";

/** Returns the rules with every default filled in, for a form to change. */
export const rulesIn = (rules?: PhaseRules | DraftRules): Rules =>
  structuredClone({ ...DEFAULTS.PhaseRules, ...rules }) as Rules;

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
  const made: Wire = Object.assign({}, SHAPES[kind], ...parts);
  for (const name of NESTED[kind] ?? []) made[name] = { ...(SHAPES[kind][name] as object), ...(made[name] as object) };
  if (kind === "phase" || kind === "run") {
    made.rules = rulesIn(made.rules as PhaseRules | undefined);
    made.parts = Object.fromEntries(Object.entries(made.parts ?? {}).map(([part, rules]) => [part, rulesIn(rules)]));
  }
  if (kind === "may" && made.rules) made.rules = rulesIn(made.rules as PhaseRules);
  if (kind === "phase" || kind === "round") made.vote = voteIn(made.vote as Vote | null | undefined);
  if (kind === "round") made.result = resultIn(made.result as Result | null | undefined);
  if (kind === "run" && made.grace) made.grace = { ...DEFAULTS.GraceView, ...(made.grace as object) };
  return made as unknown as Rec;
}

/** What is on a card as it is sent: what is empty goes without saying. */
export const sent = (content: FullContent): Content =>
  Object.fromEntries(Object.entries(content).filter(([, value]) => value !== ""));

/** The zone that a card or a theme is in, "" for none. */
export const zoneOf = (item: Note | Theme | undefined): string =>
  item && "place" in item ? item.place.zone : (item?.zone ?? "");
