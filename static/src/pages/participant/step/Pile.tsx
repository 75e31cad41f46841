import { t } from "../../../i18n";

const SHOWN = 7;

/** The cards of everybody, face down: a pile that grows on the tick. */
export function Pile({ count }: { count: number }) {
  if (!count) return null;
  return (
    <div class="face-down">
      <div class="pile" aria-hidden="true">
        {Array.from({ length: Math.min(count, SHOWN) }, (_, n) => (
          <span key={n} class="back" />
        ))}
      </div>
      <p>{t("deck-count", { n: count })}</p>
    </div>
  );
}
