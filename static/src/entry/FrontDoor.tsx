import { t } from "../i18n";

export default function FrontDoor() {
  return <main class="column" tabIndex={-1}><h1>{t("app-name")}</h1></main>;
}
