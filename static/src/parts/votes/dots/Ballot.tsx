import { Minus, Plus } from "lucide";
import { t } from "../../../i18n";
import { nameOf } from "../../cards/actions";
import { act } from "../../../ui/act";
import { useLive } from "../../../state/context";
import { kindOf, type Note, type Round } from "../../../state/records";
import { Rights } from "../../../room/rights";
import { say } from "../../../ui/announce";
import { Button } from "../../../ui/Button";

/** Each item with its dots, − and +; what is left stays in sight. */
export function VoteList({ id, round }: { id: string; round: Round }) {
  const live = useLive();
  const { voted = 0, voters = 0 } = live.presence.value;
  const left = new Rights(live).dotsLeft();
  const items = round.items.filter((item) => live.store.record(item).value);
  return (
    <>
      <ul class="votes">{items.map((item) => <Item key={item} id={id} round={round} item={item} />)}</ul>
      <div class="bottom sticky">
        <p class="left"><Dots n={left} />{left ? t("dots-left", { n: left }) : t("vote-saved")}</p>
        <p class="meta">{t("voted-of", { n: voted, of: voters })} {round.vote.kind === "dots" && live.store.room.value?.open_link ? t("open-link-caveat") : ""}</p>
      </div>
    </>
  );
}

export const Dots = ({ n }: { n: number }) => (
  <span class="dots" aria-hidden="true">{Array.from({ length: Math.min(n, 12) }, (_, at) => <i key={at} />)}</span>
);

function Item({ id, round, item }: { id: string; round: Round; item: string }) {
  const live = useLive();
  const rights = new Rights(live);
  const mine = rights.dots(id, item);
  const cap = round.vote.kind === "dots" ? round.vote.cap : 1;
  const full = mine >= cap || rights.dotsLeft() === 0;
  const set = (value: number) => {
    if (value < 0 || (value > mine && full)) return;
    void act(live, { type: "ballot.set", round: id, item, value });
    say(t("dots-said", { n: value, left: rights.dotsLeft() }));
  };
  const name = nameOf(live, item);
  return (
    <li class={mine ? "vote on" : "vote"}>
      <div class="what"><Words item={item} /></div>
      <div class="steps" role="group" aria-label={name}>
        <Button icon={Minus} bare label={t("dot-less", { name })} aria-disabled={mine === 0} onClick={() => mine && set(mine - 1)} />
        <span class="count" aria-label={t("theme-dots", { n: mine })}>{mine}</span>
        <Button icon={Plus} bare label={t("dot-more", { name })} aria-disabled={full} onClick={() => set(mine + 1)} />
      </div>
    </li>
  );
}

/** A theme's name with its cards behind a press, or a card's words. */
export function Words({ item }: { item: string }) {
  const live = useLive();
  const { store } = live;
  void store.record(item).value;
  if (kindOf(item) === "note") return <p class="words">{store.record<Note>(item).value?.text}</p>;
  const notes = store.list(item).value;
  return (
    <details>
      <summary><span class="words">{nameOf(live, item)}</span><span class="meta">{t("theme-cards", { n: notes.length })}</span></summary>
      <ul class="inside">{notes.map((key) => <li key={key}>{store.note(key).value?.text}</li>)}</ul>
    </details>
  );
}
