import { signal } from "@preact/signals";
import { Link2, Link2Off } from "lucide";
import { refusal, t } from "../../i18n";
import { ApiError, post } from "../../net/api";
import type { MadeLink } from "../../net/protocol";
import { Linked } from "../../parts/invitation/Linked";
import type { Live } from "../../state/live";
import { idOf, type Link } from "../../state/records";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { fault } from "../../ui/Toast";

/** The link that was just made, and its id: told once, and kept nowhere. */
const made = signal({ link: "", id: "" });

/** Make the report's own link; the one before opens nothing any more. */
export async function makeOwnLink({ session }: Live): Promise<void> {
  try {
    const { link } = await post<MadeLink>(
      `/api/rooms/${session.room}/report/link`,
      {},
      { token: session.token, has: "link" },
    );
    made.value = { link, id: /#(.+?)\./.exec(link)?.[1] ?? "" };
  } catch (error) {
    if (error instanceof ApiError) fault(refusal(error.code, error.params));
  }
}

const ownLink = ({ store }: Live): string | undefined =>
  store.list("links").value.find((key) => {
    const link = store.record<Link>(key).value;
    return link?.report && !link.revoked;
  });

/** Where the report is for who has its own link: that link, once; another one; none any more. */
export function OwnLink({ live }: { live: Live }) {
  const key = ownLink(live);
  const told = key && made.value.id === idOf(key) ? made.value.link : "";
  return (
    <section class="paper stack own-link" aria-label={t("report-link")}>
      {told && <Linked label={t("report-link")} link={told} />}
      <p class="meta">{t(told ? "report-link-once" : key ? "report-link-out" : "report-link-none")}</p>
      <p class="row">
        <Button icon={Link2} onClick={() => void makeOwnLink(live)}>
          {t(key ? "report-link-another" : "report-link-make")}
        </Button>
        {key && (
          <Button
            kind="danger"
            icon={Link2Off}
            onClick={() => void act(live, { type: "link.revoke", link: idOf(key), stay: false })}
          >
            {t("report-link-end")}
          </Button>
        )}
      </p>
    </section>
  );
}
