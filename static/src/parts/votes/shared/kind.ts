/**
 * What the client knows of a way to vote. One folder beside this one holds each kind: its form in a step, its ballot,
 * its result, its picture on the room screen. `votes/index.ts` finds them; nothing else asks which kind a vote is.
 */

import type { JSX } from "preact";
import type { Bilingual, Language } from "../../../net/protocol";
import type { Live } from "../../../state/live";
import type { ResultOf, Round, VoteConfig, VoteOf } from "../../../state/records";

type Kind = VoteConfig["kind"];

export interface FormProps<K extends Kind> {
  vote: VoteOf<K>;
  /** The language the room works in. */
  working: Language;
  onChange: (vote: VoteOf<K>) => void;
  /** The room that the step is of, for what depends on how much there is. */
  live?: Live;
}

/** An open round with its own id. */
export interface BallotProps<K extends Kind> {
  id: string;
  round: Round;
  vote: VoteOf<K>;
}

/** A closed round with its own id. */
export interface ResultProps<K extends Kind> extends BallotProps<K> {
  result: ResultOf<K>;
}

export interface ScreenProps<K extends Kind> {
  live: Live;
  round: Round;
  vote: VoteOf<K>;
  result: ResultOf<K>;
  /** The round's id at one's own device, where what one gave is told; nowhere else. */
  id?: string;
  /** As many items as there is room for; all of them where there is no such thing. */
  most?: number;
}

export interface VoteKind<K extends Kind = Kind> {
  kind: K;
  /** Where the report tells it: among the votes, where nothing else is said. */
  section?: "rating";
  /** Returns what a step's form begins with. */
  blank(): VoteOf<K>;
  /** Returns what one may do, in pieces of the rights line. */
  allows(vote: VoteOf<K>): string[];
  /** The large button's texts, `next-<…>` and `then-<…>`: where it leads to such a vote, and where it ends one. */
  next: { start: string; end: string };
  /** What a step says of it. */
  Form(props: FormProps<K>): JSX.Element | null;
  /** What one votes with. */
  Ballot(props: BallotProps<K>): JSX.Element | null;
  /** What came of it, at one's own device. */
  Result(props: ResultProps<K>): JSX.Element | null;
  /** What came of it as a picture of its own, for room screen and report; without one it is read off the cards. */
  Screen?(props: ScreenProps<K>): JSX.Element | null;
  /** Returns what came of it in a few words; "" for nothing. */
  outcome?(live: Live, round: Round, result: ResultOf<K>): string;
  /** Returns the text of an answer that a result names by its place, where a vote has answers of its own. */
  answer?(vote: VoteOf<K>, place: string): Bilingual | undefined;
  /** Returns how many items are worth keeping; without it, those that have a figure. */
  worth?(result: ResultOf<K>): number;
  /** Returns what an item got, in words. */
  mark?(result: ResultOf<K>, item: string, vote: VoteOf<K>, working: Language): string;
}
