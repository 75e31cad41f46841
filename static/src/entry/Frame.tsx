import type { ComponentChildren } from "preact";
import { lang, setLanguage, t } from "../i18n";
import "./entry.css";

/** The other language, one press away. */
export const Languages = () => {
  const other = lang() === "fr" ? "en" : "fr";
  return (
    <button type="button" class="button quiet" lang={other} onClick={() => void setLanguage(other, true)}>
      {t(`language-${other}`)}
    </button>
  );
};

/** The calm page round the front door, the entry, waiting and the end. */
export const Frame = ({ children, foot }: { children: ComponentChildren; foot?: ComponentChildren }) => (
  <div class="calm">
    <header class="column row between">
      <span class="brand">{t("app-name")}</span>
      <Languages />
    </header>
    <main class="column stack" tabIndex={-1}>{children}</main>
    <footer class="column meta">{foot}</footer>
  </div>
);
