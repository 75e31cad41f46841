import { ArrowLeft } from "lucide";
import { go, type PageProps } from "../app";
import { t } from "../i18n";
import { useLive } from "../state/context";
import { InRoom } from "../state/InRoom";
import { Button } from "../ui/Button";
import { Outline } from "./Outline";

/** The list as a page of its own, for participants. */
export default function OutlinePage({ room }: PageProps) {
  return <InRoom room={room} role="participant"><Inside room={room} /></InRoom>;
}

function Inside({ room }: { room: string }) {
  const { store } = useLive();
  return (
    <div class="list-page column">
      <header class="row"><Button kind="quiet" icon={ArrowLeft} onClick={() => go(`/w/${room}`)}>{t("back")}</Button></header>
      <main class="stack" tabIndex={-1}>
        <h1>{store.room.value?.question || t("app-name")}</h1>
        <Outline />
      </main>
    </div>
  );
}
