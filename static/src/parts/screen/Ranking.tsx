import type { ComponentChildren } from "preact";
import { t } from "../../i18n";
import { colourOf } from "../../room/colour";
import { itemText } from "../../room/items";
import { rankingOf, type Ranked } from "../../room/ranking";
import { figure } from "../../room/rounds";
import type { Live } from "../../state/live";
import { zoneOf, type Note, type Round, type Theme } from "../../state/records";
import { DotCount } from "../cards/Marks";
import { undecided } from "../votes/undecided";
import { UndecidedBox } from "../votes/UndecidedBox";
import "./ranking.css";

/** As many as a room can read at once; the others are counted. */
const ROWS = 8;
/** Cards of the first that are quoted. */
const QUOTED = 2;

/** A result as one would photograph it: the first large, the others in order, and how clear it is in a sentence. */
export function RankedResult({ live, round }: { live: Live; round: Round }) {
  const { store } = live;
  const items = round.items.filter((item) => store.record(item).value);
  const { ranked, none, first, ahead } = rankingOf(items, (key) => figure(round, key));
  const [top, ...others] = ranked;
  if (!top) return <p class="alone">{t("rank-nothing")}</p>;
  const rows = others.slice(0, ROWS);
  const more = others.length - rows.length + none;
  return (
    <div class={others.length ? "ranking" : "ranking single"}>
      <First live={live} top={top} shared={first} quotes={undecided(live, round).length < 2}>
        {ahead > 1 && <p class="said">{t("rank-ahead", { n: ahead })}</p>}
        <UndecidedBox live={live} round={round} />
      </First>
      <ol class="ranks">
        {rows.map((each, n) => (
          <li key={each.key} style={{ animationDelay: `${(rows.length - n) * 90}ms` }}>
            <span class="place">{each.place}</span>
            <span class="what">{itemText(store, each.key)}</span>
            <DotCount count={each.figure} />
          </li>
        ))}
        {more > 0 && <li class="more">{t("screen-rank-more", { n: more })}</li>}
      </ol>
    </div>
  );
}

interface FirstProps {
  live: Live;
  top: Ranked;
  shared: number;
  /** Whether there is room for words of its cards. */
  quotes: boolean;
  children: ComponentChildren;
}

function First({ live, top, shared, quotes, children }: FirstProps) {
  const { store } = live;
  const item = store.record<Note | Theme>(top.key).value;
  const cards = top.key.startsWith("theme.") ? store.list(top.key).value : [];
  const words = itemText(store, top.key);
  const quoted = cards.map((key) => itemText(store, key)).filter((text) => text.length < 90);
  return (
    <div class="first">
      <article
        class={cards.length > 1 ? "card sheets" : "card"}
        data-colour={colourOf(store, zoneOf(item))}
        data-long={words.length > 90 ? "" : undefined}
      >
        <p class="over">{t(shared > 1 ? "rank-first-tied" : "rank-first")}</p>
        <h2>{words}</h2>
        <DotCount count={top.figure} />
      </article>
      {children}
      {quotes && cards.length > 0 && (
        <ul class="quotes">
          {quoted.slice(0, QUOTED).map((text) => (
            <li key={text}>{t("export-quoted", { text })}</li>
          ))}
          {cards.length > Math.min(QUOTED, quoted.length) && (
            <li>{t("screen-more", { n: cards.length - Math.min(QUOTED, quoted.length) })}</li>
          )}
        </ul>
      )}
    </div>
  );
}
