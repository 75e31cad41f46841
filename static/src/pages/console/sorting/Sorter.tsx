import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../../i18n";
import { TITLE_MAX } from "../../../net/protocol";
import { undoLast } from "../../../parts/inside/undo";
import { colourOf } from "../../../room/colour";
import { nameOf } from "../../../room/items";
import { begins } from "../../../room/sorting";
import type { Live } from "../../../state/live";
import { Check } from "../../../ui/Check";
import { useDraft } from "../../../ui/draft";
import { setSingleKeys, singleKeys, useSingleKeys } from "../../../ui/single-keys";
import { useDeal, type Deal } from "./deal";
import "./sorter.css";

/** The sorting deck: one card after the other, sent to a theme by a key or a tap. */
export function Sorter({ live }: { live: Live }) {
  const deal = useDeal(live);
  const [naming, name] = useState(false);
  const note = deal.card && live.store.note(deal.card).value;
  const keys: Ways = { ...ways(live, deal, name), ...numbers(deal) };
  if (deal.alike.length) keys.t = () => deal.take(!deal.along);
  useSingleKeys((key, target) => {
    const way = target.closest(".wall") && key === "n" ? undefined : keys[key];
    way?.();
    return !!way;
  });
  return (
    <section class="sorter" aria-labelledby="sorter-title">
      <header class="row">
        <h2 id="sorter-title">{t("sorter")}</h2>
        <span class="spacer" />
        <span class="soft">{t("sorter-left", { n: deal.left })}</span>
      </header>
      {note ? (
        <p class="card" data-colour={colourOf(live.store, note.place.zone)} aria-live="polite" key={deal.card}>
          {note.content.text}
        </p>
      ) : (
        <p class="meta" role="status">
          {t("sorter-done")}
        </p>
      )}
      {note && deal.alike.length > 0 && <LookAlikes live={live} deal={deal} />}
      {note && naming && <NewTheme key={deal.card} live={live} deal={deal} close={() => name(false)} />}
      <Themes live={live} deal={deal} />
      <Keys ways={ways(live, deal, name)} card={!!note} />
    </section>
  );
}

/** What is like the card on top, to be read, and to be taken along by one press. */
function LookAlikes({ live, deal }: { live: Live; deal: Deal }) {
  const { alike, along } = deal;
  return (
    <div class="sorter-alike" key={deal.card}>
      <details>
        <summary>{t("sorter-alike", { n: alike.length })}</summary>
        <ul>
          {alike.map((key) => (
            <li key={key}>{nameOf(live, key)}</li>
          ))}
        </ul>
      </details>
      <button type="button" class="button" aria-pressed={along} onClick={() => deal.take(!along)}>
        <kbd>T</kbd> {t(along ? "sorter-along" : "sorter-take", { n: alike.length })}
      </button>
    </div>
  );
}

type Ways = Record<string, () => void>;

/** What a key does, by the key. */
function ways(live: Live, deal: Deal, name: (on: boolean) => void): Ways {
  return {
    n: () => name(true),
    l: () => deal.later(),
    a: () => deal.aside(),
    s: () => deal.skip(),
    z: () => (deal.unskip() ? undefined : void undoLast(live)),
  };
}

const numbers = (deal: Deal): Ways =>
  Object.fromEntries(deal.themes.slice(0, 9).map((theme, n) => [String(n + 1), () => deal.into(theme)]));

/** The themes, the first nine by their numbers, all by their first letters. */
function Themes({ live, deal }: { live: Live; deal: Deal }) {
  const [typed, type] = useState("");
  const { themes } = deal;
  const found = themes.filter((key) => begins(nameOf(live, key), typed));
  const send = (event: Event) => {
    event.preventDefault();
    if (typed.trim() && found[0]) deal.into(found[0]);
    type("");
  };
  return (
    <>
      {themes.length > 9 && (
        <form onSubmit={send}>
          <input
            aria-label={t("sorter-find")}
            placeholder={t("sorter-find")}
            value={typed}
            onInput={(event) => type(event.currentTarget.value)}
          />
        </form>
      )}
      <ol class="sorter-themes">
        {found.map((key) => (
          <Theme key={key} live={live} theme={key} n={themes.indexOf(key) + 1} deal={deal} />
        ))}
      </ol>
    </>
  );
}

function Theme({ live, theme, n, deal }: { live: Live; theme: string; n: number; deal: Deal }) {
  const { store } = live;
  void store.record(theme).value;
  return (
    <li>
      <button type="button" class="choice" disabled={!deal.card} onClick={() => deal.into(theme)}>
        {n <= 9 && <kbd aria-hidden={!singleKeys.value}>{n}</kbd>}
        <span>{nameOf(live, theme)}</span>
        <span class="soft">
          {store.list(theme).value.length}
          <span class="unseen"> {t("cards-unit", { n: store.list(theme).value.length })}</span>
        </span>
      </button>
    </li>
  );
}

/** Enter makes the theme, Escape goes back to the card. */
function NewTheme({ live, deal, close }: { live: Live; deal: Deal; close: () => void }) {
  const { words: title, write, drop } = useDraft(live, "sorter", () => "");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const make = (event: Event) => {
    event.preventDefault();
    (drop(), close());
    // Refused, it is proposed the next time.
    void deal.newTheme(title.trim()).then((done) => done || live.outbox.draft("sorter") || write(title));
  };
  return (
    <form onSubmit={make} onKeyDown={(event) => event.key === "Escape" && (drop(), close())}>
      <input
        ref={field}
        aria-label={t("theme-name")}
        placeholder={t("sorter-name")}
        maxLength={TITLE_MAX}
        value={title}
        onInput={(event) => write(event.currentTarget.value)}
      />
    </form>
  );
}

/** Each key is a button as well. */
function Keys({ ways: all, card }: { ways: Ways; card: boolean }) {
  return (
    <>
      <p class="sorter-keys row">
        {Object.entries(all).map(([key, run]) => (
          <button key={key} type="button" class="button quiet" disabled={!card && key !== "z"} onClick={run}>
            <kbd>{key.toUpperCase()}</kbd> {t(`sorter-${key}`)}
          </button>
        ))}
      </p>
      <Check checked={singleKeys.value} onChange={setSingleKeys}>
        {t("single-keys")}
      </Check>
    </>
  );
}
