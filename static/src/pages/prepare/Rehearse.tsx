import { t } from "../../i18n";
import { beginRehearsal } from "../../net/tries";
import type { PageProps } from "../../ui/go";
import { Beginning } from "./Beginning";

/** As who leads, with simulated people. */
export default function Rehearse({ room }: PageProps) {
  const words = { title: t("check-rehearse"), late: t("rehearsal-too-late") };
  return <Beginning room={room} {...words} begin={beginRehearsal} page="/console" />;
}
