import { Check } from "lucide";
import { t } from "../../i18n";
import { detailsOf } from "../../room/details";
import type { Theme, Note } from "../../state/records";
import { Icon } from "../../ui/Icon";
import "./marks.css";

const DRAWN = 48;

/** DotCount on an item, smaller where there are many, and always as a number. */
export const DotCount = ({ count }: { count: number }) => (
  <span class="dots">
    {count > 0 && (
      <span aria-hidden="true" class="drawn">
        {Array.from({ length: Math.min(count, DRAWN) }, (_, n) => (
          <i key={n} />
        ))}
      </span>
    )}
    <b aria-hidden="true">{count}</b>
    <span class="unseen">{t("dots-on", { n: count })}</span>
  </span>
);

const Kept = () => (
  <span class="kept-mark">
    <Icon of={Check} size={16} /> {t("mark-kept")}
  </span>
);

interface Props {
  item: Note | Theme;
  dots: number;
  /** DotCount in the round before the latest. */
  before?: number | undefined;
  count?: number;
  /** Who and when in lines, where they are broken already. */
  details?: readonly string[] | undefined;
}

/** Under a card: marks, then dots, then who and when, a line each. `count`: the cards of a theme. */
export function Marks({ item, dots, before = 0, count = 0, details }: Props) {
  const note = "content" in item ? item : undefined;
  return (
    <>
      {(count > 0 || item.kept || note?.reworded) && (
        <span class="marks">
          {count > 0 && <span>{t("cards", { n: count })}</span>}
          {item.kept && <Kept />}
          {note?.reworded && <span>{t("mark-reworded")}</span>}
        </span>
      )}
      {(dots > 0 || before > 0) && (
        <span class="marks">
          <DotCount count={dots} />
          {before > 0 && <span>{t("dots-before", { n: before })}</span>}
        </span>
      )}
      {note &&
        (details ?? detailsOf(note.content).map((name) => note.content[name])).map((line, n) => (
          <span key={n} class="doing">
            {line}
          </span>
        ))}
    </>
  );
}
