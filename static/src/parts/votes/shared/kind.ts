/**
 * What the client knows of a way to vote. One folder beside this one holds each kind: its form in a step, its ballot,
 * its result, its picture on the room screen. `votes/index.ts` finds them; nothing else asks which kind a vote is.
 */

import type { JSX } from "preact";
import type { Language } from "../../../net/protocol";
import type { Live } from "../../../state/live";
import type { Round, VoteConfig } from "../../../state/records";

export interface FormProps<V> {
  vote: V;
  /** The language the room works in. */
  working: Language;
  onChange: (vote: V) => void;
}

/** A round with its own id. */
export interface RoundProps<V> {
  id: string;
  round: Round;
  vote: V;
}

export interface ScreenProps<V> {
  live: Live;
  round: Round;
  vote: V;
}

export interface VoteKind<V extends VoteConfig = VoteConfig> {
  kind: V["kind"];
  /** Returns what a step's form begins with. */
  blank(): V;
  /** Returns what one may do, in pieces of the rights line. */
  allows(vote: V): string[];
  /** The large button's texts, `next-<…>` and `then-<…>`: where it leads to such a vote, and where it ends one. */
  next: { start: string; end: string };
  /** What a step says of it. */
  Form(props: FormProps<V>): JSX.Element | null;
  /** What one votes with. */
  Ballot(props: RoundProps<V>): JSX.Element | null;
  /** What came of it, at one's own device. */
  Result(props: RoundProps<V>): JSX.Element | null;
  /** What came of it as a picture of its own, for room screen and report; without one it is read off the cards. */
  Screen?(props: ScreenProps<V>): JSX.Element | null;
  /** Returns what came of it in a few words; "" for nothing. */
  outcome?(live: Live, round: Round): string;
  /** Returns what an item got, in words. */
  mark?(round: Round, item: string): string;
}
