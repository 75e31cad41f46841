import { t } from "../../i18n";
import { TryNetwork } from "../../ui/TryNetwork";
import { CodeForm } from "./CodeForm";
import { Frame } from "../../ui/Frame";

export default function FrontDoor() {
  return (
    <Frame foot={<div class="row between"><p>{t("front-accessibility")}</p><p><TryNetwork /></p></div>}>
      <div class="door">
        <h1 class="display">{t("front-title")}</h1>
        <p class="soft">{t("front-lead")}</p>
      </div>
      <CodeForm label={t("code-label")} />
    </Frame>
  );
}
