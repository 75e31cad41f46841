import { Check } from "lucide";
import { t } from "../i18n";
import type { Group, Note } from "../state/records";
import { Icon } from "../ui/Icon";

const DRAWN = 12;

/** Dots on an item: drawn while they can be counted at a glance, and always as a number. */
export const Dots = ({ count }: { count: number }) => (
  <span class="dots">
    <span aria-hidden="true" class="drawn">{Array.from({ length: Math.min(count, DRAWN) }, (_, n) => <i key={n} />)}</span>
    <b aria-hidden="true">{count}</b>
    <span class="unseen">{t("dots-on", { n: count })}</span>
  </span>
);

/** Under a card: dots and marks on one line, who and when on another. */
export function Marks({ item, dots }: { item: Note | Group; dots: number }) {
  const note = "text" in item ? item : undefined;
  const doing = note && [note.role, note.due].filter(Boolean).join(" · ");
  const marked = dots > 0 || item.kept || note?.reworded;
  return (
    <>
      {marked && (
        <span class="marks">
          {dots > 0 && <Dots count={dots} />}
          {item.kept && <span class="kept-mark"><Icon of={Check} size={16} /> {t("mark-kept")}</span>}
          {note?.reworded && <span>{t("mark-reworded")}</span>}
        </span>
      )}
      {doing && <span class="doing">{doing}</span>}
    </>
  );
}
