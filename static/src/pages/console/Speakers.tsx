import { Hand } from "lucide";
import { t } from "../../i18n";
import { inside } from "../../room/people";
import type { Live } from "../../state/live";
import type { Person } from "../../state/records";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";

interface Someone {
  id: string;
  person: Person;
}

/** Who has the floor, and who asks for it, first come first. */
function asking(live: Live): { speaking: Someone | undefined; up: Someone[] } {
  const all = inside(live);
  const floor = live.store.room.value?.floor ?? "";
  const up = all
    .filter(({ person }) => person.hand_at !== null)
    .sort((a, b) => (a.person.hand_at ?? 0) - (b.person.hand_at ?? 0));
  return { speaking: all.find(({ id }) => id === floor), up };
}

/** Who asked to speak; giving the floor lowers the hand. */
export function Speakers({ live }: { live: Live }) {
  const { speaking, up } = asking(live);
  if (!up.length && !speaking) return null;
  return (
    <section class="hands" aria-labelledby="hands-title">
      <h3 id="hands-title">
        <Icon of={Hand} size={18} /> {t("hands")}
      </h3>
      {speaking && <Speaking live={live} of={speaking} />}
      <ol>
        {up.map((each) => (
          <Asks key={each.id} live={live} of={each} />
        ))}
      </ol>
    </section>
  );
}

const Speaking = ({ live, of: { person } }: { live: Live; of: Someone }) => (
  <p class="row between">
    <b>{t("speaking", { name: person.name })}</b>
    <Button kind="quiet" onClick={() => void act(live, { type: "hand.floor" })}>
      {t("floor-end")}
    </Button>
  </p>
);

const Asks = ({ live, of: { id, person } }: { live: Live; of: Someone }) => (
  <li class="row between">
    <span>{person.name}</span>
    <Button kind="quiet" onClick={() => void act(live, { type: "hand.floor", participant: id })}>
      {t("floor-give")}
    </Button>
  </li>
);

/** The same in a line where the people's column is out of sight: who speaks, who is next, how many after them. */
export function NextSpeaker({ live }: { live: Live }) {
  const { speaking, up } = asking(live);
  const [next, ...after] = up;
  if (!next && !speaking) return null;
  return (
    <section class="hands next-hand" aria-label={t("hands")}>
      {speaking && <Speaking live={live} of={speaking} />}
      {next && (
        <ol>
          <Asks live={live} of={next} />
        </ol>
      )}
      {after.length > 0 && <p class="meta">{t("hands-after", { n: after.length })}</p>}
    </section>
  );
}
