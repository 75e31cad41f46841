import { Undo2 } from "lucide";
import type { ComponentChildren } from "preact";
import { t } from "../../../i18n";
import { iVoted } from "../../../room/ballots";
import { nameOf } from "../../../room/items";
import { useLive } from "../../../state/context";
import type { Live } from "../../../state/live";
import type { Round } from "../../../state/records";
import { Button } from "../../../ui/Button";
import { Words } from "../../cards/Words";
import "./ballot.css";

/** The items of a round that are still there. Subscribes. */
export const sheetItems = ({ store }: Live, { items }: Round): string[] =>
  items.filter((item) => store.record(item).value);

interface SheetProps {
  round: Round;
  /** What one should know before. */
  before?: string;
  /** How far one is; it stays in sight. */
  left: string;
  children: (item: string, name: string) => ComponentChildren;
  /** Whether one gave an item anything. */
  given: (item: string) => boolean;
}

/** Every item of an open round with what one gives it. */
export function Sheet({ round, before, left, given, children }: SheetProps) {
  const live = useLive();
  return (
    <>
      {before && <p class="before">{before}</p>}
      <ul class="votes">
        {sheetItems(live, round).map((item) => (
          <li key={item} class={given(item) ? "vote asked on" : "vote asked"}>
            <div class="what">
              <Words item={item} />
            </div>
            {children(item, nameOf(live, item))}
          </li>
        ))}
      </ul>
      <Foot left={left} />
    </>
  );
}

/** How far one is, and how many have voted: it stays in sight. */
export function Foot({ left }: { left: ComponentChildren }) {
  const live = useLive();
  const { voted = 0, voters = 0 } = live.presence.value;
  return (
    <div class="bottom sticky">
      <p class="left">{left}</p>
      {voters > 0 && (
        <p class="meta">{t("voted-of", { n: Math.max(voted, Number(iVoted(live.store))), of: voters })}</p>
      )}
    </div>
  );
}

interface OptionsProps {
  /** What is asked, for those who can't see where it stands. */
  name: string;
  /** Tells groups apart: no two on a page share it. */
  group: string;
  /** `told`: what a mark says, where it is a figure alone. */
  of: readonly { value: number; label: ComponentChildren; lang?: string | undefined; told?: string }[];
  value: number | undefined;
  onChange: (value: number) => void;
  onBack?: () => void;
}

/** One of a few, as a row of marks; the arrow keys go through them. */
export const Options = ({ name, group, of, value, onChange, onBack }: OptionsProps) => (
  <fieldset class="options">
    <legend class="unseen">{name}</legend>
    {of.map((each) => (
      <label key={each.value} class={value === each.value ? "option on" : "option"}>
        <input type="radio" name={group} checked={value === each.value} onChange={() => onChange(each.value)} />
        <span lang={each.lang} title={each.told}>
          {each.label}
        </span>
        {each.told && <span class="unseen">{each.told}</span>}
      </label>
    ))}
    {onBack && value !== undefined && <Button bare icon={Undo2} label={t("vote-back", { name })} onClick={onBack} />}
  </fieldset>
);
