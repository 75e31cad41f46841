import { t } from "../../i18n";
import { CodeForm } from "../../parts/door/CodeForm";
import { SheetsArt } from "../../ui/Art";
import { Frame } from "../../ui/Frame";
import { TryNetwork } from "../../ui/TryNetwork";

export default function FrontDoor() {
  return (
    <Frame
      wide
      foot={
        <div class="row between">
          <p>{t("front-accessibility")}</p>
          <p>
            <TryNetwork />
          </p>
        </div>
      }
    >
      <div class="threshold">
        <div class="stack">
          <div class="door">
            <h1 class="display">{t("front-title")}</h1>
            <p class="soft">{t("front-lead")}</p>
          </div>
          <CodeForm label={t("code-label")} />
        </div>
        <SheetsArt />
      </div>
    </Frame>
  );
}
