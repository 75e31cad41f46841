// Written by `board schema` from board/protocol and board/domain. Change it there.
// A field with a `?` is left out when it has its default value, which stands behind it.

export const VERSION = 11;
export const FRAME_MAX = 65536;
export const HELLO_SECONDS = 10;
export const PING_SECONDS = 4;
export const TICK_SECONDS = 2;
export const BEAT_SECONDS = 4;
export const STREAM_SECONDS = 8;
export const POLL_SECONDS = 6;
export const WAY_SECONDS = 5;
export const NAME_MAX = 80;
export const TITLE_MAX = 200;
export const TEXT_MAX = 4000;
export const NOTE_BYTES_MAX = 16384;
export const NOTES_MAX = 5000;
export const PARTICIPANTS_MAX = 500;
export const PHASES_MAX = 60;
export const ZONES_MAX = 60;
export const LARGE_ROOM = 20;
export const GRACE_SECONDS = 20;
export const FEW = 5;

/** What the close codes mean. */
export const CLOSE = {
  1000: "bye",
  1001: "going away",
  1003: "binary frame",
  1007: "text that is not UTF-8",
  1009: "message too big",
  1011: "server error",
  1012: "restarting",
  4400: "too many bad messages, or a message before hello",
  4401: "session ended",
  4403: "link revoked, or shown out",
  4404: "no such room, or not with this token",
  4408: "no hello in time",
  4410: "room erased",
  4426: "older client: reload",
  4429: "flood",
  4503: "overload, or the store is away; retry after the seconds given as the reason",
} as const;

/** Every code a refusal, a fault or an HTTP problem may have. */
export const CODES = [
  "forbidden", // the role may not do this
  "read_only", // an observer, or a closed room {status}
  "not_found", // gone, hidden, or never there: one answer for all three
  "room_locked", // not in this status of the room {status}
  "phase_closed", // not in this phase, or no longer in that run
  "door_closed", // no newcomer for now
  "room_full", // {limit}
  "readers_only", // the report is for those who were there
  "not_open", // doors not open yet
  "quota_exceeded", // {quota}
  "budget_exceeded", // {budget}
  "cap_exceeded", // {cap}
  "too_large", // {limit}
  "too_many", // {limit}
  "bad_text", // {why}: empty, signs (control or invisible ones, too many marks), role (a name that is one)
  "bad_reference", // the id exists but is of the wrong kind for this
  "bad_state", // would change nothing sensible (a cycle, a zone not empty, a phase begun)
  "exists", // the id is taken
  "conflict", // edited meanwhile {rev, text}; of a step: it is over already
  "built_on", // can't be undone: somebody has changed it, or gone on from it
  "too_late", // can't be undone any more
  "looser", // a begun phase may become stricter, never looser
  "bad_file", // {line, place, reason}: a method's file says something wrong there
  "unplayable", // {missing}: what the engine lacks to play this agenda
  "unconfirmed", // says how many private notes it concerns {notes}
  "tie", // {items, kept}: choose among the tied
  "last_facilitator",
  "shown_out", // this device is of somebody who was shown out
  "still_here", // whose seat is asked for is connected
  "lab_only", // what the lab alone may decide
  "sooner", // the room would go before the day it names {purge_on}: say that this is meant
  "incomplete", // {missing}: a room does not open without them
  "rate_limited", // {retry_after} seconds
  "storage_full",
  "unavailable", // {retry_after} seconds
  "unauthenticated",
  "bad_json",
  "bad_message", // {field}
  "unknown_command",
  "unsupported_version",
  "internal",
] as const;
export type Code = (typeof CODES)[number];

export type Language = "fr" | "en";
export type Role = "facilitator" | "participant" | "observer" | "lab";
export type Status = "prepared" | "open" | "running" | "paused" | "closed";
export type Purpose = "ideas" | "actions" | "decisions" | "questions" | "later";
export type Who = "nobody" | "own" | "facilitators";
export type See = "own" | "part" | "group" | "facilitators" | "all";
export type Author = "shown" | "masked";
export type Sorters = "facilitators" | "all";
export type Target = "notes" | "themes";
export type Aim = "vision" | "ideas" | "solve" | "involve" | "decide" | "evaluate" | "frame" | "learn";
export type Setting = "room" | "remote";
export type Licence = "CC0-1.0" | "CC-BY-4.0" | "CC-BY-SA-4.0" | "etalab-2.0" | "EUPL-1.2";
export type Vote =
  | Balance
  | Choice
  | Consent
  | Crossed
  | Dots
  | Estimate
  | Mentions
  | Opinion
  | Placing
  | Points
  | Ranking
  | Rate
  | Scores;
export type Ballot =
  | BalanceBallot
  | ChoiceBallot
  | ConsentBallot
  | CrossedBallot
  | DotsBallot
  | EstimateBallot
  | MentionsBallot
  | OpinionBallot
  | PlacingBallot
  | PointsBallot
  | RankingBallot
  | RateBallot
  | ScoresBallot;
export type Result =
  | BalanceResult
  | ChoiceResult
  | ConsentResult
  | CrossedResult
  | DotsResult
  | EstimateResult
  | MentionsResult
  | OpinionResult
  | PlacingResult
  | PointsResult
  | RankingResult
  | RateResult
  | ScoresResult;
export type Grouping = NoGroups | RandomGroups | GroupsByHand | KeepHosts | MergeGroups;
export type Layout = Axes | Chapters | Columns | GridLayout | Rings | Timeline;
export type Command =
  | EditRoom
  | TickChecklist
  | OpenDoors
  | PauseRoom
  | ResumeRoom
  | CloseRoom
  | ReopenRoom
  | EditReport
  | LeaveOut
  | PutAreaIn
  | ShareReport
  | WithdrawReport
  | ConsentName
  | InsertPhase
  | EditPhase
  | MovePhase
  | RemovePhase
  | FitAgenda
  | EnterPhase
  | EndInput
  | CancelGrace
  | ExtendGrace
  | HurryGrace
  | Reveal
  | AddTime
  | Spotlight
  | TurnPages
  | HideScreen
  | ShowNotes
  | UndoAct
  | AddZone
  | EditZone
  | MoveZone
  | RemoveZone
  | AddNote
  | EditNote
  | TakeBackNote
  | DeleteNote
  | RestoreNote
  | MoveNotes
  | MakeTheme
  | NameTheme
  | MergeThemes
  | SplitTheme
  | SetAside
  | Keep
  | KeepFirst
  | OpenRound
  | SetBallot
  | RevokeLink
  | GiveSeat
  | RefuseSeat
  | Rename
  | SetRole
  | RemoveParticipant
  | LetBack
  | RemoveSince
  | SetDoor
  | RaiseHand
  | GiveFloor
  | FormGroups
  | PlaceMember
  | DissolveGroups
  | GivePart;
export type ClientMessage = Hello | Submit | Ready | Ping;
export type ServerMessage =
  | Welcome
  | View
  | Patch
  | CommandAccepted
  | CommandRefused
  | Presence
  | Pong
  | Fault
  | Resumed
  | Closed;

/** Plus, nothing or minus for each item, blind until closed. */
export interface Balance {
  readonly kind: "balance";
  readonly on?: Target; // "themes"
}

/** One of the answers, or at most so many; `right` are those that are, by place from 0, in a quiz. */
export interface Choice {
  readonly kind: "choice";
  readonly answers: readonly Bilingual[];
  readonly most?: number; // 1
  readonly right?: readonly number[]; // []
}

/** A text in both languages. `stale` names the language that no longer says what the other one says; readers of a stale or empty language get the room's working language. */
export interface Bilingual {
  readonly fr?: string; // ""
  readonly en?: string; // ""
  readonly stale?: "" | "en" | "fr"; // ""
}

/** Everybody consents, asks or objects to each proposal, blind until closed. */
export interface Consent {
  readonly kind: "consent";
  readonly on?: Target; // "notes"
}

/** Each card is rated from 1 to `scale` by as many people as there are `turns`, blind until closed. Nobody is dealt their own, and nobody one twice. */
export interface Crossed {
  readonly kind: "crossed";
  readonly turns?: number; // 5
  readonly scale?: number; // 5
}

/** A vote by dots: `budget` dots each, at most `cap` on one item, blind until closed. */
export interface Dots {
  readonly kind: "dots";
  readonly budget?: number; // 3
  readonly cap?: number; // 1
  readonly on?: Target; // "themes"
}

/** A number for each item, of what `unit` says, blind until closed. */
export interface Estimate {
  readonly kind: "estimate";
  readonly unit: Bilingual;
  readonly on?: Target; // "themes"
}

/** A mention for each item, from the best to the worst of the scale, blind until closed. */
export interface Mentions {
  readonly kind: "mentions";
  readonly scale: readonly Bilingual[];
  readonly on?: Target; // "themes"
}

/** Agree, disagree or pass on each statement, blind until closed. */
export interface Opinion {
  readonly kind: "opinion";
  readonly on?: Target; // "notes"
}

/** A place for each item on two axes of five steps, blind until closed. */
export interface Placing {
  readonly kind: "placing";
  readonly x: Axis;
  readonly y: Axis;
  readonly on?: Target; // "themes"
}

/** What an axis is about, and what its ends are called. */
export interface Axis {
  readonly title: Bilingual;
  readonly low: Bilingual;
  readonly high: Bilingual;
}

/** A vote by points: `budget` points each to spread as one likes, blind until closed. */
export interface Points {
  readonly kind: "points";
  readonly budget?: number; // 100
  readonly on?: Target; // "themes"
}

/** The `most` items one would choose, in order, blind until closed. */
export interface Ranking {
  readonly kind: "ranking";
  readonly most?: number; // 3
  readonly on?: Target; // "themes"
}

/** A rating of the session itself, 1 to 5, with a sentence for each value (first sentence: value 1). */
export interface Rate {
  readonly kind: "rate";
  readonly scale: readonly Bilingual[];
}

/** A value for each item by each criterion (by none in particular where none is named), blind until closed. `scale` has a sentence for each value, of which the first is `lowest`. */
export interface Scores {
  readonly kind: "scores";
  readonly scale: readonly Bilingual[];
  readonly lowest?: number; // 1
  readonly criteria?: readonly Criterion[]; // []
  readonly on?: Target; // "themes"
}

/** What items are judged by, and how much it counts beside the others. */
export interface Criterion {
  readonly title: Bilingual;
  readonly weight?: number; // 1
}

/** Plus one, nothing, or minus one. */
export interface BalanceBallot {
  readonly kind: "balance";
  readonly sign: -1 | 0 | 1;
}

/** The answers one chooses, by place from 0, in rising order. */
export interface ChoiceBallot {
  readonly kind: "choice";
  readonly chosen: readonly number[];
}

/** An answer to a proposal; an objection says why. */
export interface ConsentBallot {
  readonly kind: "consent";
  readonly answer: "consent" | "objection" | "question";
  readonly text?: string; // ""
}

/** The mark that one gives a card, 0 to hand it back because it is one's own. */
export interface CrossedBallot {
  readonly kind: "crossed";
  readonly mark: number;
}

/** Dots on an item. */
export interface DotsBallot {
  readonly kind: "dots";
  readonly dots: number;
}

/** How much one thinks it is. */
export interface EstimateBallot {
  readonly kind: "estimate";
  readonly amount: number;
}

/** A mention for an item: its place in the scale, 0 the best. */
export interface MentionsBallot {
  readonly kind: "mentions";
  readonly mention: number;
}

/** What one says to a statement. */
export interface OpinionBallot {
  readonly kind: "opinion";
  readonly answer: "agree" | "disagree" | "pass";
}

/** Where one places an item, 1 the low end of an axis and 5 the high one. */
export interface PlacingBallot {
  readonly kind: "placing";
  readonly x: number;
  readonly y: number;
}

/** Points on an item. */
export interface PointsBallot {
  readonly kind: "points";
  readonly points: number;
}

/** Keys of items, the first choice first. */
export interface RankingBallot {
  readonly kind: "ranking";
  readonly order: readonly string[];
}

/** A value of the scale. */
export interface RateBallot {
  readonly kind: "rate";
  readonly value: number;
}

/** A value for an item by each criterion, null where one has none. */
export interface ScoresBallot {
  readonly kind: "scores";
  readonly values: readonly (number | null)[];
}

/** Pluses and minuses by item, the best balance first, and which items are controversial. */
export interface BalanceResult {
  readonly kind: "balance";
  readonly weighed?: Readonly<Record<string, Weighed>>; // {}
  readonly controversial?: readonly string[]; // []
  /** What each item got, as a figure of which more is better; empty where a kind gives items none. */
  readonly tally?: Readonly<Record<string, number>>; // {}
  /** What is undecided about the first places, so that the result should be talked over. */
  readonly edges?: readonly Edge[]; // []
  /** So few answered that nothing of it is shown. */
  readonly withheld?: boolean; // false
}

/** How many are for an item, neither for nor against, and against. */
export interface Weighed {
  readonly plus?: number; // 0
  readonly zero?: number; // 0
  readonly minus?: number; // 0
}

/** A place, from 1, that is nobody's alone (`tied`: it is these items' together), or that would change hands by one vote more or less: who has it, then who is next. */
export interface Edge {
  readonly place: number;
  readonly items: readonly string[];
  readonly tied?: boolean; // false
}

/** How often each answer was chosen; what its edges name are answers, by place from 0. */
export interface ChoiceResult {
  readonly kind: "choice";
  readonly counts?: readonly number[]; // []
  /** What each item got, as a figure of which more is better; empty where a kind gives items none. */
  readonly tally?: Readonly<Record<string, number>>; // {}
  /** What is undecided about the first places, so that the result should be talked over. */
  readonly edges?: readonly Edge[]; // []
  /** So few answered that nothing of it is shown. */
  readonly withheld?: boolean; // false
}

/** What was answered to each proposal; which are adopted: nobody objects, and of those who are there everybody has answered; and how many have not. */
export interface ConsentResult {
  readonly kind: "consent";
  readonly answers?: Readonly<Record<string, Answered>>; // {}
  readonly adopted?: readonly string[]; // []
  readonly unanswered?: Readonly<Record<string, number>>; // {}
  /** What each item got, as a figure of which more is better; empty where a kind gives items none. */
  readonly tally?: Readonly<Record<string, number>>; // {}
  /** What is undecided about the first places, so that the result should be talked over. */
  readonly edges?: readonly Edge[]; // []
  /** So few answered that nothing of it is shown. */
  readonly withheld?: boolean; // false
}

/** How many answered in each way, and what they wrote, in alphabetical order. */
export interface Answered {
  readonly consents?: number; // 0
  readonly questions?: readonly string[]; // []
  readonly objections?: readonly string[]; // []
}

/** The sum of each card, of at most `most`, the highest first; and how many cards were not rated as often as they were meant to be. */
export interface CrossedResult {
  readonly kind: "crossed";
  readonly sums?: Readonly<Record<string, number>>; // {}
  readonly most?: number; // 0
  readonly short?: number; // 0
  /** What each item got, as a figure of which more is better; empty where a kind gives items none. */
  readonly tally?: Readonly<Record<string, number>>; // {}
  /** What is undecided about the first places, so that the result should be talked over. */
  readonly edges?: readonly Edge[]; // []
  /** So few answered that nothing of it is shown. */
  readonly withheld?: boolean; // false
}

/** Dots by item, for those that got any. */
export interface DotsResult {
  readonly kind: "dots";
  /** What each item got, as a figure of which more is better; empty where a kind gives items none. */
  readonly tally?: Readonly<Record<string, number>>; // {}
  /** What is undecided about the first places, so that the result should be talked over. */
  readonly edges?: readonly Edge[]; // []
  /** So few answered that nothing of it is shown. */
  readonly withheld?: boolean; // false
}

/** What was estimated of each item, those that people are far apart on first. */
export interface EstimateResult {
  readonly kind: "estimate";
  readonly guesses?: Readonly<Record<string, Guess>>; // {}
  /** What each item got, as a figure of which more is better; empty where a kind gives items none. */
  readonly tally?: Readonly<Record<string, number>>; // {}
  /** What is undecided about the first places, so that the result should be talked over. */
  readonly edges?: readonly Edge[]; // []
  /** So few answered that nothing of it is shown. */
  readonly withheld?: boolean; // false
}

/** The number in the middle, and, where five voted, all numbers in order, between which the middle half of them lies, and whether these are far apart: the higher one more than twice the lower. */
export interface Guess {
  readonly median: number;
  readonly amounts?: readonly number[]; // []
  readonly half?: readonly [number, number] | null; // null
  readonly divided?: boolean; // false
}

/** Majority mention and place by item, best first. Where five voted, how often each mention was given, those that were not given among the worst, and how many were not. */
export interface MentionsResult {
  readonly kind: "mentions";
  readonly majority?: Readonly<Record<string, number>>; // {}
  readonly places?: Readonly<Record<string, number>>; // {}
  readonly profiles?: Readonly<Record<string, readonly number[]>>; // {}
  readonly skipped?: Readonly<Record<string, number>>; // {}
  /** What each item got, as a figure of which more is better; empty where a kind gives items none. */
  readonly tally?: Readonly<Record<string, number>>; // {}
  /** What is undecided about the first places, so that the result should be talked over. */
  readonly edges?: readonly Edge[]; // []
  /** So few answered that nothing of it is shown. */
  readonly withheld?: boolean; // false
}

/** What was said to each statement, those that most agree with first, those with too few answers last; and which divide, the most evenly divided first. */
export interface OpinionResult {
  readonly kind: "opinion";
  readonly stances?: Readonly<Record<string, Stance>>; // {}
  readonly uncertain?: readonly string[]; // []
  readonly dividing?: readonly string[]; // []
  /** What each item got, as a figure of which more is better; empty where a kind gives items none. */
  readonly tally?: Readonly<Record<string, number>>; // {}
  /** What is undecided about the first places, so that the result should be talked over. */
  readonly edges?: readonly Edge[]; // []
  /** So few answered that nothing of it is shown. */
  readonly withheld?: boolean; // false
}

/** How many agree with a statement, disagree, and pass. */
export interface Stance {
  readonly agree?: number; // 0
  readonly disagree?: number; // 0
  readonly passed?: number; // 0
}

/** Where each item lies, the one that people are furthest apart on first. */
export interface PlacingResult {
  readonly kind: "placing";
  readonly spots?: Readonly<Record<string, Spot>>; // {}
  /** What each item got, as a figure of which more is better; empty where a kind gives items none. */
  readonly tally?: Readonly<Record<string, number>>; // {}
  /** What is undecided about the first places, so that the result should be talked over. */
  readonly edges?: readonly Edge[]; // []
  /** So few answered that nothing of it is shown. */
  readonly withheld?: boolean; // false
}

/** Where an item lies in the middle of all, and, where five voted, how often each step was given, between which steps the middle half lies on each axis, and how wide that is in all. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly xs?: readonly number[]; // []
  readonly ys?: readonly number[]; // []
  readonly across?: readonly [number, number] | null; // null
  readonly along?: readonly [number, number] | null; // null
  readonly width?: number; // 0.0
}

/** Points by item, most first, for those that got any; and where five voted, from how many people. */
export interface PointsResult {
  readonly kind: "points";
  readonly points?: Readonly<Record<string, number>>; // {}
  readonly givers?: Readonly<Record<string, number>>; // {}
  /** What each item got, as a figure of which more is better; empty where a kind gives items none. */
  readonly tally?: Readonly<Record<string, number>>; // {}
  /** What is undecided about the first places, so that the result should be talked over. */
  readonly edges?: readonly Edge[]; // []
  /** So few answered that nothing of it is shown. */
  readonly withheld?: boolean; // false
}

/** Points by item, most first, for those that got any; the item that most people prefer to each other one, "" where there is none. */
export interface RankingResult {
  readonly kind: "ranking";
  readonly points?: Readonly<Record<string, number>>; // {}
  readonly condorcet?: string; // ""
  /** What each item got, as a figure of which more is better; empty where a kind gives items none. */
  readonly tally?: Readonly<Record<string, number>>; // {}
  /** What is undecided about the first places, so that the result should be talked over. */
  readonly edges?: readonly Edge[]; // []
  /** So few answered that nothing of it is shown. */
  readonly withheld?: boolean; // false
}

/** Answers per value that was given ("1" to "5"), and their mean; withheld where fewer than five answered. */
export interface RateResult {
  readonly kind: "rate";
  readonly answers?: Readonly<Record<string, number>>; // {}
  readonly mean?: number | null; // null
  /** What each item got, as a figure of which more is better; empty where a kind gives items none. */
  readonly tally?: Readonly<Record<string, number>>; // {}
  /** What is undecided about the first places, so that the result should be talked over. */
  readonly edges?: readonly Edge[]; // []
  /** So few answered that nothing of it is shown. */
  readonly withheld?: boolean; // false
}

/** What each item got by each criterion, and its mean by all of them as they weigh, best first. */
export interface ScoresResult {
  readonly kind: "scores";
  readonly judged?: Readonly<Record<string, readonly Judged[]>>; // {}
  readonly means?: Readonly<Record<string, number>>; // {}
  /** What each item got, as a figure of which more is better; empty where a kind gives items none. */
  readonly tally?: Readonly<Record<string, number>>; // {}
  /** What is undecided about the first places, so that the result should be talked over. */
  readonly edges?: readonly Edge[]; // []
  /** So few answered that nothing of it is shown. */
  readonly withheld?: boolean; // false
}

/** What an item got by a criterion: how often each value of the scale, their mean, whether they are far apart. */
export interface Judged {
  readonly answers: readonly number[];
  readonly mean?: number | null; // null
  readonly divided?: boolean; // false
}

/** Everybody together again. */
export interface NoGroups {
  readonly kind: "none";
}

/** Groups drawn at random, of `size` people or one more; where `fresh`, with people one has not been with yet. */
export interface RandomGroups {
  readonly kind: "random";
  readonly size: number;
  readonly fresh?: boolean; // false
}

/** Groups made by the facilitators, of `size` people if it says so. */
export interface GroupsByHand {
  readonly kind: "by_hand";
  readonly size?: number | null; // null
}

/** Groups drawn anew around the one who holds the part `host` in each, with people not yet met where possible. */
export interface KeepHosts {
  readonly kind: "keep_hosts";
  readonly size: number;
  readonly host: string;
}

/** Each two groups become one. */
export interface MergeGroups {
  readonly kind: "merge_pairs";
}

/** The axis from left to right, and the one from the bottom up. A place has both `x` and `y`, or neither. */
export interface Axes {
  readonly kind: "axes";
  readonly across?: Axis; // {"title":{},"low":{"fr":"−","en":"−"},"high":{"fr":"+","en":"+"}}
  readonly up?: Axis; // {"title":{},"low":{"fr":"−","en":"−"},"high":{"fr":"+","en":"+"}}
}

/** Chapters, in the order of the book. A place's `at` is the id of one. */
export interface Chapters {
  readonly kind: "chapters";
  readonly chapters?: readonly NamedLine[]; // [{"id":"1","title":{"fr":"1","en":"1"}}]
}

/** A row, a column, a horizon: `id` is what places name it by for good, `title` what people call it now. */
export interface NamedLine {
  readonly id: string;
  readonly title: Bilingual;
}

/** A column of cards. There is nothing to set. */
export interface Columns {
  readonly kind: "columns";
}

/** Rows and columns. A place's `at` is "<row>/<column>", by their ids. */
export interface GridLayout {
  readonly kind: "grid";
  readonly rows?: readonly NamedLine[]; // [{"id":"1","title":{"fr":"1","en":"1"}},{"id":"2","title":{"fr":"2","en":"2"}}]
  readonly columns?: readonly NamedLine[]; // [{"id":"a","title":{"fr":"A","en":"A"}},{"id":"b","title":{"fr":"B","en":"B"}}]
}

/** Three rings, the middle first. A place's `at` is the id of one. */
export interface Rings {
  readonly kind: "target";
  readonly rings?: readonly [NamedLine, NamedLine, NamedLine]; // [{"id":"1","title":{"fr":"Au centre","en":"In the middle"}},{"id":"2","title":{"fr":"Autour","en":"Around"}},{"id":"3","title":{"fr":"Au bord","en":"At the edge"}}]
}

/** Horizons, the earliest first. A place's `at` is the id of one. `backwards`: the last is the target, and what leads to it is read from there back to today. */
export interface Timeline {
  readonly kind: "timeline";
  readonly horizons?: readonly NamedLine[]; // [{"id":"1","title":{"fr":"1","en":"1"}},{"id":"2","title":{"fr":"2","en":"2"}}]
  readonly backwards?: boolean; // false
}

/** Change what the invitation says; fields left out stay. `size`, how many the participants' links let in, is the lab's to say; who is inside stays. */
export interface EditRoom {
  readonly type: "room.edit";
  readonly question?: string; // no change
  readonly aim?: string; // no change
  readonly decider?: string; // no change
  readonly host?: string; // no change
  readonly place?: string; // no change
  readonly video?: string; // no change
  readonly starts_at?: number | null; // no change
  readonly timezone?: string; // no change
  readonly language?: Language; // no change
  readonly purge_on?: string; // no change
  /** Confirms a purge date before the one that people were told. */
  readonly sooner?: boolean; // false
  readonly size?: number; // no change
}

/** Tick a line of the preparation checklist, or untick it. */
export interface TickChecklist {
  readonly type: "room.tick";
  readonly line: "invited" | "practised";
  readonly done?: boolean; // true
}

/** prepared → open: people may come in. */
export interface OpenDoors {
  readonly type: "room.open";
}

/** running → paused. `resumes_at` is what the screens announce; nothing resumes by itself. */
export interface PauseRoom {
  readonly type: "room.pause";
  readonly resumes_at?: number | null; // null
}

/** paused → running; the timer goes on with what was left. */
export interface ResumeRoom {
  readonly type: "room.resume";
}

/** End the workshop. `discard` confirms that private notes never turned over will not be kept. */
export interface CloseRoom {
  readonly type: "room.close";
  readonly discard?: boolean; // false
}

/** Undo closing, until the report is shared. */
export interface ReopenRoom {
  readonly type: "room.reopen";
}

/** Write the three lines to remember. */
export interface EditReport {
  readonly type: "report.edit";
  readonly remember: readonly [string, string, string];
}

/** Leave a card out of the report, or take it back in. */
export interface LeaveOut {
  readonly type: "report.leave_out";
  readonly note: string;
  readonly out?: boolean; // true
}

/** Have a personal zone's cards in the report, or leave them out again. */
export interface PutAreaIn {
  readonly type: "report.area";
  readonly zone: string;
  readonly into?: boolean; // true
}

/** People's own link now shows the report; closing can no longer be undone. Again, once it was withdrawn: the corrected one. `access`: who may come in to read it. */
export interface ShareReport {
  readonly type: "report.share";
  readonly access?: "anyone" | "link" | "present"; // "anyone"
}

/** Nobody but facilitators reads the report any more, until it is shared again. */
export interface WithdrawReport {
  readonly type: "report.withdraw";
}

/** Say whether one's own name may stand in the report. */
export interface ConsentName {
  readonly type: "person.named";
  readonly named: boolean;
}

/** Add a phase to the agenda. */
export interface InsertPhase {
  readonly type: "phase.insert";
  readonly brief: Brief;
  readonly before?: string | null; // null
}

/** One step of the agenda as commands and the log say it: what everybody may do while it runs, and what those may who hold a part in it. `minutes` is a target, never a lock. `grouping` and `carry` happen when it begins. */
export interface Brief {
  readonly title: Bilingual;
  readonly instruction?: Bilingual; // {}
  readonly script?: Bilingual; // {}
  readonly minutes?: number | null; // null
  readonly rules?: PhaseRules; // {}
  readonly parts?: Readonly<Record<string, PhaseRules>>; // {}
  readonly vote?: Vote | null; // null
  readonly ready?: boolean; // false
  /** Said on every screen where the step allows nothing else. A break pauses the room (A18); the rest binds nobody. */
  readonly talk?: "break" | "free" | "turns"; // "free"
  /** Spare minutes in the plan: counted in the agenda's length, never entered. */
  readonly slack?: boolean; // false
  readonly grouping?: Grouping | null; // null
  readonly carry?: Carry | null; // null
}

/** Who writes, how many cards each (None: as many as one likes; `quota_large` in a large room), where (no zone named: all but actions) and of which kinds (none named: any); who sees what is written and whether with its author; who sorts, who replies, and whether one votes where the phase has a vote. */
export interface PhaseRules {
  readonly write?: Who; // "nobody"
  readonly quota?: number | null; // null
  readonly quota_large?: number | null; // null
  readonly zones?: readonly string[]; // []
  readonly kinds?: readonly string[]; // []
  readonly see?: See; // "all"
  readonly author?: Author; // "shown"
  readonly sort?: Sorters; // "facilitators"
  readonly reply?: Who; // "nobody"
  readonly vote?: boolean; // true
  /** What all will see is the facilitators' alone until one of them has read it and shows it. */
  readonly held?: boolean; // false
}

/** Which cards come along when a phase begins: all of the zones named (none named: all), the `count` first of the last vote, what was kept, whole themes, the `count` first of each zone or of each person. They are moved to `into`, or copied. */
export interface Carry {
  readonly what?: "all" | "kept" | "person" | "themes" | "top" | "zone"; // "all"
  readonly count?: number | null; // null
  readonly zones?: readonly string[]; // []
  readonly into?: string | null; // null
  readonly copied?: boolean; // false
}

/** Change a phase; fields left out stay. A text edited in one language marks the other as stale. A begun phase may become stricter, never looser. */
export interface EditPhase {
  readonly type: "phase.edit";
  readonly phase: string;
  readonly base: number;
  readonly title?: Bilingual; // no change
  readonly instruction?: Bilingual; // no change
  readonly script?: Bilingual; // no change
  readonly minutes?: number | null; // no change
  readonly rules?: PhaseRules; // no change
  readonly parts?: Readonly<Record<string, PhaseRules>>; // no change
  readonly vote?: Vote | null; // no change
  readonly ready?: boolean; // no change
  readonly talk?: "break" | "free" | "turns"; // no change
  readonly grouping?: Grouping | null; // no change
  readonly carry?: Carry | null; // no change
}

/** Reorder the agenda. */
export interface MovePhase {
  readonly type: "phase.move";
  readonly phase: string;
  readonly before?: string | null; // null
}

/** Take a phase that never began out of the agenda. */
export interface RemovePhase {
  readonly type: "phase.remove";
  readonly phase: string;
}

/** Rescale the minutes of the phases not yet begun so that the whole agenda lasts `minutes`. */
export interface FitAgenda {
  readonly type: "agenda.fit";
  readonly minutes: number;
}

/** Go to a phase: next, back or any other. Out of a phase where somebody may be writing or voting this gives 20 s first, unless `now`. Private notes stay so, unless `reveal` turns them all over on the way. */
export interface EnterPhase {
  readonly type: "phase.enter";
  readonly phase: string;
  readonly reveal?: boolean; // false
  readonly now?: boolean; // false
}

/** End the writing, or the vote (which shows its result), and stay in the phase. 20 s first, unless `now`. */
export interface EndInput {
  readonly type: "run.end_input";
  readonly now?: boolean; // false
}

/** Go on writing after all. */
export interface CancelGrace {
  readonly type: "grace.cancel";
}

/** 20 s more. A participant may ask once per grace ("a bit longer"); facilitators as often as they like. */
export interface ExtendGrace {
  readonly type: "grace.extend";
}

/** Carry out at once what the 20 s are for. */
export interface HurryGrace {
  readonly type: "grace.hurry";
}

/** Turn private notes over, without leaving the phase: all, or those of one phase, one zone. Never undone. */
export interface Reveal {
  readonly type: "notes.reveal";
  readonly phase?: string | ""; // ""
  readonly zone?: string | ""; // ""
}

/** Let the current phase's timer end so many seconds later, or earlier; from now, where it is over or there is none. At zero it rings and nothing else. */
export interface AddTime {
  readonly type: "timer.add";
  readonly seconds: number;
}

/** Show one item or zone to everyone; "" ends it. */
export interface Spotlight {
  readonly type: "room.spotlight";
  readonly key?: string; // ""
}

/** Say which page of the table the room screens show: the one with this card or theme ("" for the first), and whether they stay there or leaf on by themselves. */
export interface TurnPages {
  readonly type: "room.pages";
  readonly page?: string; // ""
  readonly stays?: boolean; // false
}

/** Show nothing of the workshop on the room's screen, or show it again. */
export interface HideScreen {
  readonly type: "room.screen";
  readonly hidden?: boolean; // true
}

/** Show everybody cards that were held until a facilitator had read them. */
export interface ShowNotes {
  readonly type: "note.show";
  readonly notes: readonly string[];
}

/** Take back what a facilitator did, by the id of its command, if it still stands as it was left. */
export interface UndoAct {
  readonly type: "act.undo";
  readonly act: string;
}

/** Add a zone at `before`. */
export interface AddZone {
  readonly type: "zone.add";
  readonly title: Bilingual;
  readonly purpose: Purpose;
  readonly before?: string | null; // null
  readonly under?: string | ""; // ""
  readonly layout?: Layout; // {"kind":"columns"}
}

/** Rename a zone, or give it another layout (None: it stays as it is). Cards stay; those whose place the new layout has not lie nowhere in particular, and where they were once it has it again. */
export interface EditZone {
  readonly type: "zone.edit";
  readonly zone: string;
  readonly base: number;
  readonly title: Bilingual;
  readonly layout?: Layout | null; // null
}

/** Reorder the zones. */
export interface MoveZone {
  readonly type: "zone.move";
  readonly zone: string;
  readonly before?: string | null; // null
}

/** Remove an empty zone. */
export interface RemoveZone {
  readonly type: "zone.remove";
  readonly zone: string;
}

/** Write a card. `room`: by a facilitator for the room. `x`, `y` and `at` are for layouts that have them. */
export interface AddNote {
  readonly type: "note.add";
  readonly note: string;
  readonly zone: string;
  readonly content: Content;
  readonly x?: number | null; // null
  readonly y?: number | null; // null
  readonly at?: string; // ""
  readonly room?: boolean; // false
}

/** What is on a card. */
export interface Content {
  /** The method's word for it ("question", "action"); "" plain. */
  readonly kind?: string; // ""
  readonly text?: string; // ""
  readonly image?: string; // ""
  /** What the image shows, in words. */
  readonly alt?: string; // ""
  /** Who does it, as a role. */
  readonly who?: string; // ""
  /** By when, as people say it. */
  readonly due?: string; // ""
  /** Where it comes from. */
  readonly source?: string; // ""
}

/** Change one's own card, or (facilitators) reword somebody's. `base` is the rev the edit started from. */
export interface EditNote {
  readonly type: "note.edit";
  readonly note: string;
  readonly base: number;
  readonly content: Content;
}

/** Take back one's own card while its phase run lasts; its text leaves the room (undone by adding it again). */
export interface TakeBackNote {
  readonly type: "note.take_back";
  readonly note: string;
}

/** Delete a card (facilitators), others along with it; each is undone by RestoreNote. */
export interface DeleteNote {
  readonly type: "note.delete";
  readonly note: string;
  readonly others?: readonly string[]; // []
}

/** Undo a deletion. */
export interface RestoreNote {
  readonly type: "note.restore";
  readonly note: string;
}

/** Place items in a zone, in front of `before` (a key of that zone or theme). `theme` puts notes in a theme; None takes them out of any. `x`, `y` and `at` are for layouts that have them. */
export interface MoveNotes {
  readonly type: "notes.move";
  readonly keys: readonly string[];
  readonly zone: string;
  readonly theme?: string | null; // null
  readonly before?: string | null; // null
  readonly x?: number | null; // null
  readonly y?: number | null; // null
  readonly at?: string; // ""
}

/** Make a theme of notes, in the zone of the first one. */
export interface MakeTheme {
  readonly type: "theme.make";
  readonly notes: readonly string[];
  readonly title?: string; // ""
}

/** Name or rename a theme. */
export interface NameTheme {
  readonly type: "theme.name";
  readonly theme: string;
  readonly base: number;
  readonly title: string;
}

/** Bring two themes together: the notes of `theme` go to the end of `into`. */
export interface MergeThemes {
  readonly type: "theme.merge";
  readonly theme: string;
  readonly into: string;
}

/** Take a theme apart: its notes become single cards where it stood. */
export interface SplitTheme {
  readonly type: "theme.split";
  readonly theme: string;
}

/** Put a card, others along with it, out of everybody's sight, votes, report and exports, into the tray; or bring them back. */
export interface SetAside {
  readonly type: "note.aside";
  readonly note: string;
  readonly aside?: boolean; // true
  readonly others?: readonly string[]; // []
}

/** Mark an item as kept, or not. */
export interface Keep {
  readonly type: "item.keep";
  readonly key: string;
  readonly kept?: boolean; // true
}

/** Keep the first k of a closed round and open an actions zone under each. A tie at the k-th place is refused with the tied items until `chosen` says which of them to take (possibly more or fewer than k in all). */
export interface KeepFirst {
  readonly type: "round.keep_first";
  readonly round: string;
  readonly k: number;
  readonly chosen?: readonly string[] | null; // null
}

/** Vote again in the current phase: a new round beside the old one. */
export interface OpenRound {
  readonly type: "round.open";
}

/** Set one's ballot on an item (of the round's own kind; "room": on the session, or on all items at once), or take it back (None). */
export interface SetBallot {
  readonly type: "ballot.set";
  readonly round: string;
  readonly item: string;
  readonly ballot: Ballot | null;
}

/** End an invitation and everybody's session that came by it. Where no other of its kind stands, a fresh one takes its place. */
export interface RevokeLink {
  readonly type: "link.revoke";
  readonly link: string;
  /** The sessions go on, by the invitation that stands in its place. */
  readonly stay?: boolean; // false
}

/** Give the seat to who asked for it, while its participant is not here. */
export interface GiveSeat {
  readonly type: "seat.give";
  readonly ask: string;
}

/** Do not give it. */
export interface RefuseSeat {
  readonly type: "seat.refuse";
  readonly ask: string;
}

/** Rename oneself, or (facilitators) somebody. */
export interface Rename {
  readonly type: "person.rename";
  readonly participant: string;
  readonly name: string;
}

/** Make a participant a facilitator, or a facilitator a participant. Never the last facilitator. */
export interface SetRole {
  readonly type: "person.role";
  readonly participant: string;
  readonly role: "facilitator" | "participant";
}

/** Show somebody out, and their devices with them: what was written stays, or is set aside (`cards`), as far as it carries their name; to set aside what does not would tell that they wrote it. */
export interface RemoveParticipant {
  readonly type: "person.remove";
  readonly participant: string;
  readonly cards?: boolean; // false
}

/** Let somebody in again who was shown out: as who they were, with the devices they have. */
export interface LetBack {
  readonly type: "person.back";
  readonly participant: string;
}

/** Show out all who came at an instant or later and do not facilitate. */
export interface RemoveSince {
  readonly type: "people.remove_since";
  readonly since: number;
}

/** Close the door to newcomers, or open it again. Those inside stay and may come back. */
export interface SetDoor {
  readonly type: "room.door";
  readonly closed: boolean;
}

/** Ask to speak, or no longer. */
export interface RaiseHand {
  readonly type: "hand.raise";
  readonly up?: boolean; // true
}

/** Let somebody speak and lower that hand; None: nobody. */
export interface GiveFloor {
  readonly type: "hand.floor";
  readonly participant?: string | null; // null
}

/** Put people into groups, in place of those there are: the ones given, or `drawn` groups by lot of the participants who are here, as even as can be. */
export interface FormGroups {
  readonly type: "groups.form";
  readonly given?: readonly GivenGroup[]; // []
  readonly drawn?: number | null; // null
}

/** A group to be formed: its title ("" for none) and who is in it. */
export interface GivenGroup {
  readonly title?: string; // ""
  readonly members?: readonly string[]; // []
}

/** Put somebody into a group, out of the one they are in; None: into none. */
export interface PlaceMember {
  readonly type: "groups.place";
  readonly participant: string;
  readonly group?: string | null; // null
}

/** Have no groups any more. What was written in them stays hidden until it is turned over. */
export interface DissolveGroups {
  readonly type: "groups.dissolve";
}

/** Say what somebody is in the method; None: nothing in particular. */
export interface GivePart {
  readonly type: "part.give";
  readonly participant: string;
  readonly part?: string | null; // null
}

/** The first message. `asks` may want less than the session gives, never more. */
export interface Hello {
  readonly type: "hello";
  readonly version: number;
  readonly token: string;
  readonly asks?: Role | null; // null
}

/** A command. `id` makes it idempotent; `run` is the phase run the person was looking at ("" for none). */
export interface Submit {
  readonly type: "submit";
  readonly id: string;
  readonly run: string;
  readonly command: Command;
}

/** "I'm done" in this run, or not after all; "all read" where the step is for reading. Presence: never stored. */
export interface Ready {
  readonly type: "ready";
  readonly run: string;
  readonly ready: boolean;
}

/** Answered by Pong with the same `n`; before the hello too, so that a line can be tried without a room. */
export interface Ping {
  readonly type: "ping";
  readonly n: number;
}

/** Start (over): forget every record; the view follows in pieces. `channels` are those one hears, in the order in which later ones win. `now` is the server's clock in ms since 1970. `done`: one has said so in the current run. Sent again on the same connection when rights or channels change or a queue overflowed. */
export interface Welcome {
  readonly type: "welcome";
  readonly version: number;
  readonly room: string;
  readonly participant: string;
  readonly role: Role;
  readonly channels: readonly string[];
  readonly now: number;
  readonly done: boolean;
}

/** A piece of the whole view, records by key (`RECORDS` in `domain/out/shapes.py`); `last` on the last piece of the last channel. */
export interface View {
  readonly type: "view";
  readonly channel: string;
  readonly records: Readonly<Record<string, unknown>>;
  readonly last: boolean;
}

/** Records that changed in one channel; null where the layer has none any more. While `more`, the next patch belongs to the same moment: apply them together. */
export interface Patch {
  readonly type: "patch";
  readonly channel: string;
  readonly records: Readonly<Record<string, unknown>>;
  readonly more: boolean;
}

/** The command is on disk. Its pending entry falls away once each key shows at least that rev, or (rev 0) has no record. */
export interface CommandAccepted {
  readonly type: "accepted";
  readonly id: string;
  readonly revs: Readonly<Record<string, number>>;
}

/** The command changed nothing. `code` is one of the refusal codes, `params` its figures. */
export interface CommandRefused {
  readonly type: "refused";
  readonly id: string;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Who is here, those who facilitate among them. `present`, the participants here, `ready` of them and `hidden` are counts; `voted` of `voters` while a round is open. To facilitators only go `wanting` (how many of its items, where they are dealt, still want answers) and `done` (who is ready, where the step asks for it). `within` counts by channel: of the groups and parts one is in, and for facilitators of all that are more than one person. */
export interface Presence {
  readonly type: "presence";
  readonly here: readonly string[];
  readonly present?: number; // 0
  readonly ready?: number; // 0
  readonly hidden?: number; // 0
  readonly voted?: number; // 0
  readonly voters?: number; // 0
  readonly wanting?: number; // 0
  readonly done?: readonly string[]; // []
  readonly within?: Readonly<Record<string, Within>>; // {}
}

/** Of one channel: how many of its people are ready, and how many notes are hidden to all but them. */
export interface Within {
  readonly ready?: number; // 0
  readonly hidden?: number; // 0
}

export interface Pong {
  readonly type: "pong";
  readonly n: number;
  readonly now: number;
}

/** A message that was not understood (or too fast); nothing happened. */
export interface Fault {
  readonly type: "fault";
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Nothing is to be forgotten: the cursor was good, and patches for what was touched since follow. `now` as in Welcome. Streams and polls only. */
export interface Resumed {
  readonly type: "resumed";
  readonly now: number;
}

/** The end of a stream, or of following by polls, with the code a socket would be closed with. `retry_after` in seconds. */
export interface Closed {
  readonly type: "closed";
  readonly code: number;
  readonly retry_after?: number; // 0
}

/** Key `room`. Instants in ms since 1970; `run` is the current run's id. */
export interface RoomView {
  readonly status: Status;
  readonly plan: Plan;
  readonly lab?: string; // ""
  readonly contact?: string; // ""
  readonly door_closed?: boolean; // false
  /** The room's screen shows nothing of the workshop. */
  readonly screen_hidden?: boolean; // false
  readonly resumes_at?: number | null; // null
  readonly closed_at?: number | null; // null
  readonly run?: string; // ""
  readonly spotlight?: string; // ""
  /** What room screens show of a table that has pages: the one with this key, since then, until turned or leafing on by themselves. */
  readonly page?: string; // ""
  readonly page_since?: number; // 0
  readonly page_stays?: boolean; // false
  readonly floor?: string; // ""
  /** The participants' link that stands, by its id; with another one the code is another, too. */
  readonly invitation?: string; // ""
  /** One link for all: it can't stop one person from coming in twice. */
  readonly open_link?: boolean; // true
  /** A try of another room: nothing of it is kept. */
  readonly trial?: boolean; // false
  /** A try that is led, with simulated people. */
  readonly rehearsal?: boolean; // false
  readonly rev?: number; // 1
}

/** What the invitation says. `timezone` is an IANA name; the instants are UTC. */
export interface Plan {
  readonly question?: string; // ""
  readonly aim?: string; // ""
  readonly decider?: string; // ""
  readonly host?: string; // ""
  readonly place?: string; // ""
  /** The link of a call for those who are not in the room. */
  readonly video?: string; // ""
  readonly starts_at?: number | null; // null
  readonly timezone?: string; // "Europe/Paris"
  readonly language?: Language; // "fr"
  readonly purge_on?: string; // "9999-12-31"
  /** How many the participants' links let in. */
  readonly size?: number; // 500
  /** The latest purge date that others than the lab may set; "" for the one there is. */
  readonly keep_until?: string | ""; // ""
}

/** Key `room`, channel `facilitators`. */
export interface RoomForFacilitators {
  readonly ticked?: readonly string[]; // []
  /** Private notes, whoever's, that the next reveal would turn over. Only given outside masked or private input (while people write, the number comes with presence, on its tick). */
  readonly unrevealed?: number; // 0
  /** What was done last and can be undone, oldest first. */
  readonly acts?: readonly ActView[]; // []
  /** The minutes of the whole agenda when the first phase began; null before. */
  readonly promised?: number | null; // null
}

/** What a facilitator did (`by` "": the room's own timer): the id of its command, and the command's type. A change of step can be taken back `until` then. */
export interface ActView {
  readonly id: string;
  readonly kind: string;
  readonly by?: string; // ""
  readonly until?: number | null; // null
}

/** Key `origins`: the methods that the workshop was made by, the nearest first. */
export interface OriginsView {
  readonly origins: readonly Origin[];
}

/** A method that another one, or a workshop, was made of. */
export interface Origin {
  readonly title: Bilingual;
  /** Whom the method comes from. */
  readonly credit: Bilingual;
  /** Whose the texts are. */
  readonly authors: readonly string[];
  readonly licence: Licence;
}

/** Key `report`: channel `facilitators` while a draft, `everyone` once shared (then without `left_out`). */
export interface ReportView {
  readonly remember?: readonly [string, string, string]; // ["","",""]
  readonly left_out?: readonly string[]; // []
  /** Personal zones that are in it all the same. */
  readonly areas_in?: readonly string[]; // []
  readonly shared_at?: number | null; // null
  /** More than 1: it was corrected, and `shared_at` is when. */
  readonly version?: number; // 0
  readonly access?: "anyone" | "link" | "present"; // "anyone"
  readonly rev?: number; // 1
}

/** Key `phase.<id>`. `place` is its index in the agenda, from 0. */
export interface PhaseView {
  readonly place: number;
  readonly title: Bilingual;
  readonly instruction?: Bilingual; // {}
  readonly minutes?: number | null; // null
  readonly rules?: PhaseRules; // {}
  readonly parts?: Readonly<Record<string, PhaseRules>>; // {}
  readonly vote?: Vote | null; // null
  readonly ready?: boolean; // false
  readonly talk?: "break" | "free" | "turns"; // "free"
  readonly slack?: boolean; // false
  readonly grouping?: Grouping | null; // null
  readonly carry?: Carry | null; // null
  readonly rev?: number; // 1
}

/** Key `phase.<id>`, channel `facilitators`. `vote`: whole, where everyone is not shown all of it yet. */
export interface PhaseForFacilitators {
  readonly script?: Bilingual; // {}
  readonly vote?: Vote | null; // null
}

/** Key `run.<id>`. The rules are those that the phase had, frozen, with the quota that holds. */
export interface RunView {
  readonly phase: string;
  readonly started_at: number;
  readonly rules?: PhaseRules; // {}
  readonly parts?: Readonly<Record<string, PhaseRules>>; // {}
  readonly round?: string | null; // null
  readonly ended_at?: number | null; // null
  /** How long other runs were current since it began. */
  readonly away_ms?: number; // 0
  readonly input_ended?: boolean; // false
  /** Private cards of it were turned over: entering its phase again begins a new run. */
  readonly turned?: boolean; // false
  /** A backup was put back during this run: private cards written before that are lost. */
  readonly emptied?: boolean; // false
  readonly grace?: GraceView | null; // null
  readonly timer_ends_at?: number | null; // null
  readonly timer_left_ms?: number | null; // null
  readonly rev?: number; // 1
}

/** The twenty seconds: until when, and which phase comes after ("" = same phase, input ended). */
export interface GraceView {
  readonly ends_at: number;
  readonly then?: string; // ""
  readonly longer?: boolean; // false
}

/** Key `may`: what one may do now, and nobody has to work out. In `everyone` that is what participants may; observers may nothing. Before the first phase and after closing there are no rules. */
export interface MayView {
  /** Those of the current run that hold for this viewer; `see` is who sees a card written now. */
  readonly rules?: PhaseRules | null; // null
  /** The input of the current run has ended. */
  readonly over?: boolean; // false
  /** The zones where one may write a card, in order. */
  readonly write?: readonly string[]; // []
  /** The zones where one may change, move and take back one's own cards of the current run. */
  readonly change?: readonly string[]; // []
  /** Cards one may still write; None: as many as one likes. */
  readonly left?: number | null; // null
  readonly sort?: boolean; // false
  readonly vote?: boolean; // false
}

/** Key `may`, channel `facilitators`. `reword`: change the words of any card one can read that lies face up. */
export interface MayForFacilitators {
  readonly write: readonly string[];
  readonly reword: boolean;
  readonly sort: boolean;
}

/** Key `may`, channel `me.<participant>`, once one has written in the current run. */
export interface OwnMay {
  readonly left: number;
}

/** Key `zone.<id>`. Zones show in order of `rank`. */
export interface ZoneView {
  readonly title: Bilingual;
  readonly purpose: Purpose;
  readonly rank: number;
  readonly under?: string; // ""
  readonly layout?: Layout; // {"kind":"columns"}
  /** Left out of the report unless it is chosen. */
  readonly personal?: boolean; // false
  readonly rev?: number; // 1
}

/** Key `note.<id>`. In a zone, single notes and themes show in the order of its layout; in a theme, its notes do. `visible_to` is the channel that alone has it, "" for everybody's; `aside` only ever reaches facilitators. */
export interface NoteView {
  readonly content: Content;
  readonly place: Place;
  readonly run?: string; // ""
  readonly author?: string | null; // null
  readonly room?: boolean; // false
  readonly reworded?: boolean; // false
  readonly kept?: boolean; // false
  readonly aside?: boolean; // false
  readonly visible_to?: string; // ""
  /** It waits for a facilitator to have read it. */
  readonly held?: boolean; // false
  readonly mine?: boolean; // false
  readonly rev?: number; // 1
}

/** Where a card lies. `rank` orders the cards of a theme, and those of a zone that are in none together with its themes; whether `x`, `y` and `at` count is the affair of the zone's layout. */
export interface Place {
  readonly zone: string;
  readonly theme?: string | null; // null
  readonly rank?: number; // 0
  readonly x?: number | null; // null
  readonly y?: number | null; // null
  /** A spot that has a name: the cell of a grid, a horizon of a timeline. */
  readonly at?: string; // ""
  readonly sheet?: string | null; // null
}

/** Key `note.<id>`, one's own channel, for a note that others read too: it is this viewer's, who may still change it. */
export interface OwnNote {
  readonly mine?: boolean; // true
}

/** Key `theme.<id>`: a theme. */
export interface ThemeView {
  readonly zone: string;
  readonly title?: string; // ""
  readonly rank?: number; // 0
  readonly kept?: boolean; // false
  readonly x?: number | null; // null
  readonly y?: number | null; // null
  readonly at?: string; // ""
  readonly rev?: number; // 1
}

/** Key `round.<id>`. Result and counts exist once `open` is false. `warning`: the choices can be guessed. */
export interface RoundView {
  readonly run: string;
  readonly vote: Vote;
  readonly items?: readonly string[]; // []
  readonly open?: boolean; // true
  /** A backup was put back while this round was open: ballots cast before that are lost. */
  readonly emptied?: boolean; // false
  readonly result?: Result | null; // null
  readonly voters?: number; // 0
  readonly electorate?: number; // 0
  readonly warning?: "" | "few" | "unanimous"; // ""
  readonly rev?: number; // 1
}

/** Key `ballot.<round>.<item>`, one's own channel, while the round is open. */
export interface BallotView {
  readonly ballot: Ballot;
  readonly rev?: number; // 1
}

/** Key `deal.<round>`, one's own channel, while the round is open: the items that one is to answer, in this order. Those that one has answered stay; others may come and go as people do. */
export interface DealView {
  readonly items?: readonly string[]; // []
}

/** Key `person.<id>`. Somebody removed or anonymised has no record. */
export interface PersonView {
  readonly name: string;
  readonly role: Role;
  readonly hand_at?: number | null; // null
  /** What they are in the method, "" for nothing in particular. */
  readonly part?: string; // ""
  /** They came in only when the workshop was over, and are counted nowhere. */
  readonly late?: boolean; // false
  /** When their seat was given to another device. */
  readonly taken_at?: number | null; // null
  /** Their name may stand in the report. */
  readonly named?: boolean; // true
  /** They were shown out: in the facilitators' channel alone. */
  readonly out?: boolean; // false
  readonly rev?: number; // 1
}

/** Key `group.<id>`. Nobody is in two. */
export interface GroupView {
  readonly title?: string; // ""
  readonly members?: readonly string[]; // []
  readonly rev?: number; // 1
}

/** Key `link.<id>`, channel `facilitators`. */
export interface LinkView {
  readonly role: Role;
  readonly revoked?: boolean; // false
  /** It leads to the report alone. */
  readonly report?: boolean; // false
}

/** Key `seat.<id>`, channel `facilitators`. Somebody asks to go on as a participant; `given` until they have. */
export interface SeatView {
  readonly participant: string;
  readonly at: number;
  readonly given?: boolean; // false
}

/** Every answer with a status of 400 or above (application/problem+json). */
export interface Problem {
  readonly type: "about:blank";
  readonly title: string;
  readonly status: number;
  readonly code: "bad_file" | "bad_json" | "bad_message" | "bad_reference" | "bad_state" | "bad_text" | "budget_exceeded" | "built_on" | "cap_exceeded" | "conflict" | "door_closed" | "exists" | "forbidden" | "incomplete" | "internal" | "lab_only" | "last_facilitator" | "looser" | "not_found" | "not_open" | "phase_closed" | "quota_exceeded" | "rate_limited" | "read_only" | "readers_only" | "room_full" | "room_locked" | "shown_out" | "sooner" | "still_here" | "storage_full" | "tie" | "too_large" | "too_late" | "too_many" | "unauthenticated" | "unavailable" | "unconfirmed" | "unknown_command" | "unplayable" | "unsupported_version";
  readonly params: Readonly<Record<string, unknown>>;
}

/** Look at the door. `seen`, the mark of the door as it was shown last, is answered once it is another one, or after some seconds. */
export interface Look {
  readonly link?: string; // ""
  readonly code?: string; // ""
  readonly seen?: string; // ""
}

/** What an entry page needs. `full`: no newcomer finds a place; `shared`: the report can be read. To whoever is inside already, by the session that they show: `you`, their name, and `yours`, their role. */
export interface Door {
  readonly room: string;
  readonly role: Role;
  readonly status: Status;
  readonly language: Language;
  readonly timezone: string;
  readonly purge_on: string;
  readonly question?: string; // ""
  readonly host?: string; // ""
  readonly starts_at?: number | null; // null
  readonly lab?: string; // ""
  readonly contact?: string; // ""
  readonly door_closed?: boolean; // false
  readonly full?: boolean; // false
  readonly shared?: boolean; // false
  readonly you?: string; // ""
  readonly yours?: Role | null; // null
  /** This session is of somebody who was shown out: its device stays out until they are let in again. */
  readonly out?: boolean; // false
  /** Stands for all of this. */
  readonly mark?: string; // ""
}

/** Come in. `role` may be less than the link gives (an observer's screen), never more. Who shows a session of this room stays who they are, under the name they have, and gets what the link gives where that is more. `intention` is drawn by the device, once for each time that somebody wants to come in, and sent again when no answer came: within ten minutes it gives another session of the same person instead of a second person. */
export interface Enter {
  readonly link?: string; // ""
  readonly code?: string; // ""
  readonly name: string;
  readonly role?: Role | null; // null
  /** Whether this name may stand in the report. */
  readonly named?: boolean; // false
  readonly intention?: string | null; // null
}

/** A session: `token` goes into `hello` and `Authorization: Bearer`. It is told once. */
export interface Entered {
  readonly room: string;
  readonly token: string;
  readonly participant: string;
  readonly role: Role;
}

/** A name that is about to be given at the door. */
export interface Named {
  readonly link?: string; // ""
  readonly code?: string; // ""
  readonly name: string;
}

/** Whether a participant of that name is in the room and not connected now. */
export interface Known {
  readonly waits: boolean;
}

/** By which a seat that was asked for is taken once it is given, for ten minutes. */
export interface SeatSecret {
  readonly room: string;
  readonly secret: string;
}

/** Sit down. `intention` as with coming in: asked again, the same device is given the same session. */
export interface SitDown {
  readonly room: string;
  readonly secret: string;
  readonly intention?: string | null; // null
}

/** Whether the seat is given; if it was, the session in it, told once. */
export interface SeatState {
  readonly entered?: Entered | null; // null
}

/** Offer the seat of a participant who is not here, to whoever is shown the answer. */
export interface WantSeat {
  readonly participant: string;
}

/** A link that opens once, until `expires_at` (ms since 1970), and as an SVG picture. */
export interface OfferedSeat {
  readonly link: string;
  readonly qr: string;
  readonly expires_at: number;
}

export interface Devices {
  readonly devices: readonly Device[];
}

/** Where somebody is signed in: since when, in use when last (within an hour; ms since 1970), and whether it is the one that asks. */
export interface Device {
  readonly made_at: number;
  readonly seen_at: number;
  readonly kind?: "" | "computer" | "phone"; // ""
  readonly this?: boolean; // false
}

/** The view by channels, in the order in which later ones win, as the socket's pieces would give it. `now` in ms since 1970. */
export interface WholeView {
  readonly participant: string;
  readonly role: Role;
  readonly now: number;
  readonly channels: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** For each card that all can read, by its key: those that are alike by their words, the nearest first. */
export interface Alike {
  readonly alike: Readonly<Record<string, readonly string[]>>;
}

/** Follow a room where no socket opens. `asks` as in `hello`; `cursor` is the last one received, "" to begin. A poll with `wait` false is answered at once: who comes back by polls asks so first, to know that they are back. */
export interface Follow {
  readonly version: number;
  readonly asks?: Role | null; // null
  readonly cursor?: string; // ""
  readonly wait?: boolean; // true
}

/** What a socket would have brought meanwhile: messages, in order, and the cursor to go on from ("" after `closed`). */
export interface Polled {
  readonly messages: readonly unknown[];
  readonly cursor: string;
}

/** A message of somebody who follows a stream or by polls; any process takes it. */
export interface Say {
  readonly version: number;
  readonly message: Submit | Ready;
  readonly asks?: Role | null; // null
}

/** What came of it; null for `ready`. The patch comes by the stream or the poll, before or after. */
export interface Said {
  readonly answer: CommandAccepted | CommandRefused | null;
}

/** Ask for a pass: a link by which this person goes on at another device. */
export interface WantPass {
}

/** A pass: opens once, until `expires_at` (ms since 1970). `qr` is the link as an SVG picture. */
export interface Pass {
  readonly id: string;
  readonly link: string;
  readonly qr: string;
  readonly expires_at: number;
}

/** Whether a pass still `waits`; used or expired ones do not. */
export interface PassState {
  readonly waits: boolean;
}

/** Come in by a pass: `link` is `<room>#pass.<secret>`; `intention` as with coming in. */
export interface UsePass {
  readonly link: string;
  readonly intention?: string | null; // null
}

/** How others come in; `text` is ready to be sent, in the room's language. Who only looks on is told the `code` alone, which the room screen shows. `facilitator_link` is "" until it was renewed: the first one is told once, when the room is made. `local`: the links name this very machine, so nobody else can follow them. */
export interface Invitation {
  readonly participant_link: string;
  readonly code: string;
  readonly text: string;
  readonly observer_link?: string; // ""
  readonly facilitator_link?: string; // ""
  /** The same as a calendar file, "" while there is no hour. */
  readonly calendar?: string; // ""
  readonly local?: boolean; // false
}

/** A try: the session of its only participant, and the token of who leads from step to step there. */
export interface Tried {
  readonly entered: Entered;
  readonly guide: string;
}

/** How fast the people of a rehearsal are: as people are, twenty times as fast, or gone. */
export interface Company {
  readonly pace?: "away" | "fast" | "real"; // "real"
}

/** What a step would be changed to, not saved yet. */
export interface Drafted {
  readonly edit: EditPhase;
}

/** Ask for one more link; `intention`, drawn for each, makes one however often it is asked. */
export interface WantLink {
  readonly role?: "facilitator" | "observer" | "participant"; // "facilitator"
  readonly intention?: string | null; // null
}

/** A link. One more for facilitators is told once and can't be shown again; all others can. */
export interface MadeLink {
  readonly link: string;
}

/** Withdraw all links of a kind, and the code with the participants'; another one stands in their place. Who came by them is out, or may `stay`. */
export interface RenewLink {
  readonly role: "facilitator" | "observer" | "participant";
  readonly stay?: boolean; // true
}

/** Keep this room's agenda as one of the lab's methods; `intention` as with a link. */
export interface SaveMethod {
  readonly title: string;
  readonly intention?: string | null; // null
}

/** A saved agenda; `proposed` where the lab has yet to accept it. */
export interface Saved {
  readonly id: string;
  readonly proposed?: boolean; // false
}

/** The lab's link: `<lab>.<secret>`. */
export interface LabKnock {
  readonly link: string;
}

/** A session of the lab, for `Authorization: Bearer`. */
export interface LabEntered {
  readonly token: string;
}

/** The lab. `ready`: name, contact and retention are known, so that rooms can be made. */
export interface Lab {
  readonly name: string;
  readonly contact: string;
  readonly retention_days: number;
  readonly language: string;
  readonly ready: boolean;
}

/** Who answers for the data, and how long a room is kept after its date. */
export interface LabSettings {
  readonly name: string;
  readonly contact: string;
  readonly retention_days: number;
  readonly language?: Language; // "fr"
}

export interface Methods {
  readonly methods: readonly MethodLine[];
}

/** A method to start from; `own` ones were saved by the lab, or are `proposed` to it by guests of a room, with which they go unless they are accepted. `minutes`: how long its agenda lasts; `lengths`: all that it can last, the shortest first. `least` to `most` people; 0 where nothing is known of it. */
export interface MethodLine {
  readonly id: string;
  readonly title: Bilingual;
  readonly minutes?: number; // 0
  readonly own?: boolean; // false
  readonly proposed?: boolean; // false
  readonly summary?: Bilingual; // {}
  readonly aims?: readonly Aim[]; // []
  readonly settings?: readonly Setting[]; // []
  readonly least?: number; // 0
  readonly most?: number; // 0
  readonly lengths?: readonly number[]; // []
}

/** A method as its file says it, for its page. */
export interface WholeMethod {
  readonly id: string;
  readonly method: Method;
  readonly own?: boolean; // false
}

/** A way to spend a workshop: phases in order, zones by key in order, the parts people may hold. */
export interface Method {
  readonly title: Bilingual;
  readonly zones: Readonly<Record<string, DraftZone>>;
  readonly phases: readonly DraftPhase[];
  readonly parts?: Readonly<Record<string, DraftPart>>; // {}
  readonly summary?: Bilingual; // {}
  /** None for an agenda that was saved from a room. */
  readonly about?: About | null; // null
  /** Other lengths in minutes, with those of each phase; 0 leaves a phase out. */
  readonly lengths?: Readonly<Record<string, readonly number[]>>; // {}
  /** The methods that it was made of. */
  readonly origins?: readonly Origin[]; // []
}

/** `Zone`, before it has an id and a rank. */
export interface DraftZone {
  readonly title: Bilingual;
  readonly purpose: Purpose;
  readonly layout?: Layout; // {"kind":"columns"}
  readonly personal?: boolean; // false
}

/** `Brief`, before its zones have ids, and what it needs beyond that. */
export interface DraftPhase {
  readonly title: Bilingual;
  readonly instruction?: Bilingual; // {}
  readonly script?: Bilingual; // {}
  readonly minutes?: number | null; // null
  readonly rules?: DraftRules; // {}
  readonly parts?: Readonly<Record<string, DraftRules>>; // {}
  readonly vote?: Vote | null; // null
  readonly ready?: boolean; // false
  readonly talk?: "break" | "free" | "turns"; // "free"
  readonly slack?: boolean; // false
  readonly grouping?: Grouping | null; // null
  readonly carry?: DraftCarry | null; // null
  readonly coming?: ComingVote | null; // null
  readonly needs?: readonly ("discard" | "group-quota" | "kept-private" | "part-per-group" | "repeat" | "sheets")[]; // []
}

/** `PhaseRules`, with zones named by their keys. */
export interface DraftRules {
  readonly write?: Who; // "nobody"
  readonly quota?: number | null; // null
  readonly quota_large?: number | null; // null
  readonly zones?: readonly string[]; // []
  readonly kinds?: readonly string[]; // []
  readonly see?: See; // "all"
  readonly author?: Author; // "shown"
  readonly sort?: Sorters; // "facilitators"
  readonly reply?: Who; // "nobody"
  readonly vote?: boolean; // true
  /** What all will see is the facilitators' alone until one of them has read it and shows it. */
  readonly held?: boolean; // false
}

/** `Carry`, with zones named by their keys. */
export interface DraftCarry {
  readonly what?: "all" | "kept" | "person" | "themes" | "top" | "zone"; // "all"
  readonly count?: number | null; // null
  readonly zones?: readonly string[]; // []
  readonly into?: string | null; // null
  readonly copied?: boolean; // false
}

/** A vote of a kind that the engine does not know yet. */
export interface ComingVote {
  readonly kind: string;
  readonly config?: Readonly<Record<string, unknown>>; // {}
}

/** What somebody may be in a method, as it is called on screen. */
export interface DraftPart {
  readonly title: Bilingual;
}

/** What a method is for and what to know before choosing it. */
export interface About {
  /** The first is the one it serves best. */
  readonly aims: readonly Aim[];
  readonly people: PeopleRange;
  readonly settings: readonly Setting[];
  /** What it is for. */
  readonly purpose: Bilingual;
  /** What one leaves with: what its report holds. */
  readonly outcome: Bilingual;
  /** When it is the wrong one. */
  readonly avoid: Bilingual;
  /** What to have ready. */
  readonly material: Bilingual;
  /** What can go wrong, each with what to do about it. */
  readonly pitfalls: readonly Bilingual[];
  /** Whom the method comes from. */
  readonly credit: Bilingual;
  /** Whose the texts are, the first first: who takes a method up adds themselves. */
  readonly authors: readonly string[];
  readonly licence: Licence;
  /** Where to read on. */
  readonly sources?: readonly string[]; // []
}

/** For how many people a method is meant; more or fewer are told so and turned away from nothing. */
export interface PeopleRange {
  readonly least: number;
  readonly most: number;
}

/** Rename a saved agenda, or accept a proposed one. */
export interface EditMethod {
  readonly title?: string | null; // null
  readonly accept?: boolean; // false
}

/** A page of rooms; `next` asks for the one behind it (`?after=`), "" at the end. */
export interface RoomPage {
  readonly rooms: readonly RoomLine[];
  readonly next?: string; // ""
}

/** A room in the lab's list. Counts are of people who came and of cards everybody can read. */
export interface RoomLine {
  readonly room: string;
  readonly code: string;
  readonly status: Status;
  readonly created_at: number;
  readonly purge_on: string;
  readonly question?: string; // ""
  readonly starts_at?: number | null; // null
  readonly people?: number; // 0
  readonly notes?: number; // 0
  readonly minutes?: number; // 0
  /** Its log can't be read; it is not served. */
  readonly broken?: boolean; // false
}

/** Make a room by a method, in one of its lengths (None: the agenda's own). `intention`, drawn for each, makes one however often it is asked. */
export interface NewRoom {
  readonly method: string;
  readonly minutes?: number | null; // null
  readonly language?: Language; // "fr"
  readonly timezone?: string; // "Europe/Paris"
  readonly question?: string; // ""
  readonly starts_at?: number | null; // null
  readonly intention?: string | null; // null
}

/** A new room; `facilitator_link` is told once. */
export interface RoomMade {
  readonly room: string;
  readonly code: string;
  readonly facilitator_link: string;
}

/** A room to start another one from. */
export interface PastRoom {
  readonly question: string;
  readonly language: Language;
  readonly areas: readonly PastArea[];
}

/** An area of a room, and what of it may come along: themes, each with its cards behind it, and cards alone. */
export interface PastArea {
  readonly zone: string;
  readonly title: Bilingual;
  readonly items?: readonly Portable[]; // []
}

/** A theme, or a card: its key, its words, and the key of the theme that it lies in, "" for none. */
export interface Portable {
  readonly key: string;
  readonly text: string;
  readonly theme?: string; // ""
}

/** Make a room of another one's agenda and areas, with the cards and themes of these keys; `intention` as with a new one. */
export interface Again {
  readonly question?: string; // ""
  readonly carry?: readonly string[]; // []
  readonly intention?: string | null; // null
}

/** What a room is called by from now on. */
export interface Renamed {
  readonly question: string;
}

/** The server's clock, ms since 1970. */
export interface Time {
  readonly now: number;
}

/** What a key's channels make together, by the key's kind (what stands before its first dot). */
export interface Records {
  readonly room: RoomView & Partial<RoomForFacilitators>;
  readonly origins: OriginsView;
  readonly report: ReportView;
  readonly phase: PhaseView & Partial<PhaseForFacilitators>;
  readonly run: RunView;
  readonly may: MayView & Partial<MayForFacilitators> & Partial<OwnMay>;
  readonly zone: ZoneView;
  readonly note: NoteView & Partial<OwnNote>;
  readonly theme: ThemeView;
  readonly round: RoundView;
  readonly ballot: BallotView;
  readonly deal: DealView;
  readonly person: PersonView;
  readonly group: GroupView;
  readonly link: LinkView;
  readonly seat: SeatView;
}
export type Kind = keyof Records;

/** What a record, or a value in one, has where a field is left out; of unions, by their kind. */
export const DEFAULTS = {
  RoomView: { lab: "", contact: "", door_closed: false, screen_hidden: false, resumes_at: null, closed_at: null, run: "", spotlight: "", page: "", page_since: 0, page_stays: false, floor: "", invitation: "", open_link: true, trial: false, rehearsal: false, rev: 1 },
  Plan: { question: "", aim: "", decider: "", host: "", place: "", video: "", starts_at: null, timezone: "Europe/Paris", language: "fr", purge_on: "9999-12-31", size: 500, keep_until: "" },
  RoomForFacilitators: { ticked: [], unrevealed: 0, acts: [], promised: null },
  ActView: { by: "", until: null },
  Bilingual: { fr: "", en: "", stale: "" },
  ReportView: { remember: ["","",""], left_out: [], areas_in: [], shared_at: null, version: 0, access: "anyone", rev: 1 },
  PhaseView: { instruction: {}, minutes: null, rules: {}, parts: {}, vote: null, ready: false, talk: "free", slack: false, grouping: null, carry: null, rev: 1 },
  PhaseRules: { write: "nobody", quota: null, quota_large: null, zones: [], kinds: [], see: "all", author: "shown", sort: "facilitators", reply: "nobody", vote: true, held: false },
  Criterion: { weight: 1 },
  Carry: { what: "all", count: null, zones: [], into: null, copied: false },
  PhaseForFacilitators: { script: {}, vote: null },
  RunView: { rules: {}, parts: {}, round: null, ended_at: null, away_ms: 0, input_ended: false, turned: false, emptied: false, grace: null, timer_ends_at: null, timer_left_ms: null, rev: 1 },
  GraceView: { then: "", longer: false },
  MayView: { rules: null, over: false, write: [], change: [], left: null, sort: false, vote: false },
  ZoneView: { under: "", layout: {"kind":"columns"}, personal: false, rev: 1 },
  NoteView: { run: "", author: null, room: false, reworded: false, kept: false, aside: false, visible_to: "", held: false, mine: false, rev: 1 },
  Content: { kind: "", text: "", image: "", alt: "", who: "", due: "", source: "" },
  Place: { theme: null, rank: 0, x: null, y: null, at: "", sheet: null },
  OwnNote: { mine: true },
  ThemeView: { title: "", rank: 0, kept: false, x: null, y: null, at: "", rev: 1 },
  RoundView: { items: [], open: true, emptied: false, result: null, voters: 0, electorate: 0, warning: "", rev: 1 },
  Weighed: { plus: 0, zero: 0, minus: 0 },
  Edge: { tied: false },
  Answered: { consents: 0, questions: [], objections: [] },
  Guess: { amounts: [], half: null, divided: false },
  Stance: { agree: 0, disagree: 0, passed: 0 },
  Spot: { xs: [], ys: [], across: null, along: null, width: 0.0 },
  Judged: { mean: null, divided: false },
  BallotView: { rev: 1 },
  DealView: { items: [] },
  PersonView: { hand_at: null, part: "", late: false, taken_at: null, named: true, out: false, rev: 1 },
  GroupView: { title: "", members: [], rev: 1 },
  LinkView: { revoked: false, report: false },
  SeatView: { given: false },
  Vote: {
    balance: { on: "themes" },
    choice: { most: 1, right: [] },
    consent: { on: "notes" },
    crossed: { turns: 5, scale: 5 },
    dots: { budget: 3, cap: 1, on: "themes" },
    estimate: { on: "themes" },
    mentions: { on: "themes" },
    opinion: { on: "notes" },
    placing: { on: "themes" },
    points: { budget: 100, on: "themes" },
    ranking: { most: 3, on: "themes" },
    rate: {  },
    scores: { lowest: 1, criteria: [], on: "themes" },
  },
  Ballot: {
    balance: {  },
    choice: {  },
    consent: { text: "" },
    crossed: {  },
    dots: {  },
    estimate: {  },
    mentions: {  },
    opinion: {  },
    placing: {  },
    points: {  },
    ranking: {  },
    rate: {  },
    scores: {  },
  },
  Result: {
    balance: { weighed: {}, controversial: [], tally: {}, edges: [], withheld: false },
    choice: { counts: [], tally: {}, edges: [], withheld: false },
    consent: { answers: {}, adopted: [], unanswered: {}, tally: {}, edges: [], withheld: false },
    crossed: { sums: {}, most: 0, short: 0, tally: {}, edges: [], withheld: false },
    dots: { tally: {}, edges: [], withheld: false },
    estimate: { guesses: {}, tally: {}, edges: [], withheld: false },
    mentions: { majority: {}, places: {}, profiles: {}, skipped: {}, tally: {}, edges: [], withheld: false },
    opinion: { stances: {}, uncertain: [], dividing: [], tally: {}, edges: [], withheld: false },
    placing: { spots: {}, tally: {}, edges: [], withheld: false },
    points: { points: {}, givers: {}, tally: {}, edges: [], withheld: false },
    ranking: { points: {}, condorcet: "", tally: {}, edges: [], withheld: false },
    rate: { answers: {}, mean: null, tally: {}, edges: [], withheld: false },
    scores: { judged: {}, means: {}, tally: {}, edges: [], withheld: false },
  },
} satisfies Record<string, object>;
