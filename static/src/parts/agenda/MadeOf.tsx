import { Fragment } from "preact";
import { list, pick, t } from "../../i18n";
import type { Language, Origin } from "../../net/protocol";

/** Whom methods come from, and what others may do with their texts: the licences ask for it. */
export const MadeOf = ({ of, working }: { of: readonly Origin[]; working: Language }) => (
  <>
    {of.map(({ title, credit, authors, licence }, n) => (
      <Fragment key={n}>
        <p>{t("report-method-of", { title: pick(title, working).text, credit: pick(credit, working).text })}</p>
        <p class="meta">{t("method-licence", { authors: list([...authors]), licence })}</p>
      </Fragment>
    ))}
  </>
);
