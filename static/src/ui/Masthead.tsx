import type { ComponentChildren } from "preact";
import { lang, setLanguage, t } from "../i18n";
import { Mark } from "./Mark";

/** The other language, one press away. */
const Languages = () => {
  const other = lang() === "fr" ? "en" : "fr";
  return (
    <button type="button" class="button quiet" lang={other} onClick={() => void setLanguage(other, true)}>
      {t(`language-${other}`)}
    </button>
  );
};

interface Props {
  wide?: boolean;
  children?: ComponentChildren;
}

/** The head of every page outside a room: whose it is on the left, then one's own, the language on the right. */
export const Masthead = ({ wide = false, children }: Props) => (
  <header class={`masthead row between ${wide ? "wide-column" : "column"}`}>
    <span class="brand">
      <Mark /> {t("app-name")}
    </span>
    <div class="row">
      {children}
      <Languages />
    </div>
  </header>
);
