import { ArrowLeft } from "lucide";
import { t } from "../../i18n";
import type { Live } from "../../state/live";
import { Icon } from "../../ui/Icon";
import { PageLink } from "../../ui/PageLink";

/** The way back to the lab's workshops, for whoever came from there. */
export const LabLink = ({ live }: { live: Live }) =>
  live.role.value === "lab" ? (
    <PageLink to="/lab" class="way-back">
      <Icon of={ArrowLeft} /> {t("lab-home")}
    </PageLink>
  ) : null;
