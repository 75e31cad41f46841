import { lang, setLanguage, t } from "../i18n";

/** The other language, one press away. */
const Languages = () => {
  const other = lang() === "fr" ? "en" : "fr";
  return (
    <button type="button" class="button quiet" lang={other} onClick={() => void setLanguage(other, true)}>
      {t(`language-${other}`)}
    </button>
  );
};

/** The head of every page outside a room: whose it is on the left, the language on the right. */
export const Masthead = ({ wide = false }: { wide?: boolean }) => (
  <header class={`masthead row between ${wide ? "wide-column" : "column"}`}>
    <span class="brand">{t("app-name")}</span>
    <Languages />
  </header>
);
