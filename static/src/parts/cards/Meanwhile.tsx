/** Somebody changed meanwhile what one is changing: both texts side by side, and three ways on. */

import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { useLive } from "../../state/context";
import type { Live } from "../../state/live";
import type { Note, Phase, Theme, Zone } from "../../state/records";
import { Button } from "../../ui/Button";
import "./meanwhile.css";

export interface Begun<T> {
  /** What the form began from. */
  start: T | undefined;
  /** The rev that a save names: the newest one whose words one has seen. */
  base: number;
  /** What somebody else made of it since; null while there is nothing new. */
  theirs: T | null;
  /** What they made of it, once one has chosen to go on. */
  beside: T | null;
  /** Go on with one's own, having seen theirs. @returns the rev to save on. */
  goOn: () => number;
}

type Editable = Note | Theme | Zone | Phase;

/** What a form that opens now begins from; undefined where there is no such thing. */
export const begunFrom = <T extends Editable>({ store }: Live, key: string): T | undefined =>
  store.confirmed<T>(key) ?? store.peek<T>(key);

/** What a form is about, and what becomes of it while the form is open.
 * @param words what counts as its words; a change of anything else disturbs nobody.
 * @param from what it began from, where that was in an earlier life of the page. */
export function useBegun<T extends Editable>(key: string, words: (record: T) => string, from?: T): Begun<T> {
  const live = useLive();
  const { store } = live;
  const [start] = useState(() => from ?? begunFrom<T>(live, key));
  const [seen, see] = useState(start);
  void store.record(key).value;
  const now = store.confirmed<T>(key) ?? seen;
  const news = !!now && !!seen && words(now) !== words(seen);
  return {
    start,
    base: (news ? seen : now)?.rev ?? 1,
    theirs: news ? now : null,
    beside: seen !== start && seen && start && words(seen) !== words(start) ? seen : null,
    goOn: () => (see(now), now?.rev ?? 1),
  };
}

interface Props {
  mine: string;
  theirs: string;
  /** Save one's own in the place of theirs. */
  onMine: () => void;
  /** Leave it as they made it. */
  onTheirs: () => void;
  /** Write on, with theirs in sight. */
  onGoOn: () => void;
}

export const Meanwhile = ({ mine, theirs, onMine, onTheirs, onGoOn }: Props) => (
  <section class="meanwhile" aria-label={t("meanwhile")}>
    <p role="alert">
      <b>{t("meanwhile")}</b>
    </p>
    <div class="both">
      <Side label={t("meanwhile-theirs")} text={theirs} />
      <Side label={t("meanwhile-mine")} text={mine} />
    </div>
    <div class="row">
      <Button onClick={onTheirs}>{t("meanwhile-take-theirs")}</Button>
      <Button onClick={onMine}>{t("meanwhile-take-mine")}</Button>
      <Button onClick={onGoOn}>{t("meanwhile-go-on")}</Button>
    </div>
  </section>
);

/** The other text, for whoever writes on. */
export const Beside = ({ text }: { text: string }) => (
  <div class="meanwhile">
    <Side label={t("meanwhile-theirs")} text={text} />
  </div>
);

const Side = ({ label, text }: { label: string; text: string }) => (
  <figure>
    <figcaption class="meta">{label}</figcaption>
    <blockquote class="card">{text}</blockquote>
  </figure>
);
