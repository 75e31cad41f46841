import { t } from "../../i18n";
import { beginTry } from "../../net/tries";
import type { PageProps } from "../../ui/go";
import { Beginning } from "./Beginning";

/** As the only participant. */
export default function Try({ room }: PageProps) {
  return <Beginning room={room} title={t("check-try")} late={t("try-too-late")} begin={beginTry} page="" />;
}
