import { t } from "../../../i18n";

/** A bar, its figure in words, and what of it is mine. */
export const Bar = ({ share, text, mine }: { share: number; text: string; mine: number }) => (
  <div class="result">
    <span class="track" aria-hidden="true">
      <span class="fill" style={{ width: `${share * 100}%` }} />
    </span>
    <span class="figure">
      {text}
      {mine > 0 && <em> {t("results-mine", { n: mine })}</em>}
    </span>
  </div>
);
