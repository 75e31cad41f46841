import { t } from "../i18n";
import { CodeForm } from "./CodeForm";
import { Frame } from "./Frame";

export default function FrontDoor() {
  return (
    <Frame foot={<p>{t("front-accessibility")}</p>}>
      <div class="door">
        <h1 class="display">{t("front-title")}</h1>
        <p class="soft">{t("front-lead")}</p>
      </div>
      <CodeForm label={t("code-label")} />
    </Frame>
  );
}
