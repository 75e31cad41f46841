import { ArrowLeft } from "lucide";
import { t } from "../../i18n";
import { Leftover } from "../../parts/composer/Leftover";
import { useMemory } from "../../parts/composer/memory";
import { InRoom } from "../../parts/inside/InRoom";
import { Trouble, useTrouble } from "../../parts/inside/Trouble";
import { Outline } from "../../parts/outline/Outline";
import { useLive } from "../../state/context";
import { Button } from "../../ui/Button";
import { go, type PageProps } from "../../ui/go";

/** The list as a page of its own, for participants. */
export default function OutlinePage({ room }: PageProps) {
  return (
    <InRoom room={room} role="participant">
      <Inside room={room} />
    </InRoom>
  );
}

function Inside({ room }: { room: string }) {
  const live = useLive();
  const { store } = live;
  const told = useTrouble(live);
  useMemory();
  return (
    <div class="list-page column">
      <header class="row">
        <Button kind="quiet" icon={ArrowLeft} onClick={() => go(`/w/${room}`)}>
          {t("back")}
        </Button>
        {told && (
          <div class={told.well ? "told-line well" : "told-line"}>
            <Trouble told={told} />
          </div>
        )}
      </header>
      <main class="stack" tabIndex={-1}>
        <h1>{store.room.value?.plan.question || t("app-name")}</h1>
        <Outline />
      </main>
      <Leftover run={store.runId.value} when="returned" />
    </div>
  );
}
