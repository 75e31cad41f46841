import { DoorClosed, DoorOpen, MessageSquare, Pencil, QrCode, ShieldCheck, ShieldOff, UserMinus } from "lucide";
import { useState } from "preact/hooks";
import { t, time } from "../../i18n";
import { seenName } from "../../net/cleaning";
import { NAME_MAX, type Invitation } from "../../net/protocol";
import { Provisional } from "../../parts/files/Files";
import { TryLinks } from "../../parts/inside/TryLinks";
import { Invite } from "../../parts/invitation/Invite";
import { asksDone, inside, tookPart } from "../../room/people";
import { countsReaders } from "../../room/reading";
import type { Live } from "../../state/live";
import { idOf, type Person } from "../../state/records";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";
import { useDraft } from "../../ui/draft";
import { Field } from "../../ui/Field";
import { Menu, type Action } from "../../ui/Menu";
import { enter } from "./enter";
import { Speakers } from "./Speakers";
import { SeatDialog } from "./Seats";
import { Sorter } from "./sorting/Sorter";
import { Tray } from "./Tray";

interface Props {
  live: Live;
  invitation: Invitation | null;
  /** The step is for sorting: that has the place of the people. */
  sorting: boolean;
}

/** Who is here, who wants to speak, and what is behind a press: tray, cards for the facilitators, invitation. */
export function Side({ live, invitation, sorting }: Props) {
  return (
    <section class="side" aria-labelledby="side-title">
      <h2 id="side-title" class="unseen">
        {t("people")}
      </h2>
      {sorting && <Sorter live={live} />}
      <Counts live={live} />
      <Speakers live={live} />
      <People live={live} folded={sorting} />
      <Tray live={live} />
      <details class="fold">
        <summary>{t("files")}</summary>
        <Provisional live={live} />
      </details>
      <TryLinks live={live} />
      {!live.store.room.value?.trial && (
        <details class="fold">
          <summary>{t("invitation")}</summary>
          <Invite live={live} invitation={invitation} />
        </details>
      )}
    </section>
  );
}

function Counts({ live }: { live: Live }) {
  const { present = 0, ready = 0, voted = 0, voters = 0, hidden = 0 } = live.presence.value;
  const all = tookPart(live).filter(({ person }) => person.role === "participant").length;
  const away = Math.max(0, all - present);
  return (
    <ul class="counts">
      <li>
        <b>{present}</b> {t("count-here", { n: present })}
      </li>
      {asksDone(live) && (
        <li>
          <b>
            {ready}/{present}
          </b>{" "}
          {t("count-done", { n: ready })}
        </li>
      )}
      {ready > 0 && countsReaders(live.store) && (
        <li>
          <b>
            {ready}/{present}
          </b>{" "}
          {t("count-read", { n: ready })}
        </li>
      )}
      {voters > 0 && (
        <li>
          <b>
            {voted}/{voters}
          </b>{" "}
          {t("count-voted", { n: voted })}
          {live.store.room.value?.open_link && <p class="meta">{t("open-link-caveat")}</p>}
        </li>
      )}
      {hidden > 0 && (
        <li>
          <b>{hidden}</b> {t("count-hidden", { n: hidden })}
        </li>
      )}
      {away > 0 && (
        <li>
          <b>{away}</b> {t("count-away", { n: away })}
        </li>
      )}
    </ul>
  );
}

function People({ live, folded }: { live: Live; folded: boolean }) {
  const [renaming, rename] = useState<string | null>(null);
  const [offering, offer] = useState<string | null>(null);
  const { here, done = [] } = live.presence.value;
  const { door_closed: closed, status } = live.store.room.value ?? {};
  const all = inside(live);
  const names = new Intl.Collator(document.documentElement.lang);
  all.sort(
    (a, b) => Number(here.includes(b.id)) - Number(here.includes(a.id)) || names.compare(a.person.name, b.person.name),
  );
  return (
    <details class="fold people" open={!folded}>
      <summary>
        {t("people")} <span class="soft">{tookPart(live).length}</span>
      </summary>
      <ul>
        {all.map(({ id, person }) => (
          <li key={id} class={here.includes(id) ? "" : "away"}>
            <span>
              {person.name}
              {person.role !== "participant" && <em> · {t(`role-${person.role}`)}</em>}
              {!here.includes(id) && <em> · {t("away")}</em>}
              {person.taken_at !== null && (
                <em> · {t("seat-taken", { time: time(person.taken_at, live.store.room.value?.plan.timezone) })}</em>
              )}
              {done.includes(id) && <em> · {t("is-done")}</em>}
            </span>
            <Menu
              of={`person ${id}`}
              label={t("more-on", { what: person.name })}
              actions={() => personActions(live, id, person, { rename, offer })}
            />
          </li>
        ))}
      </ul>
      {status !== "prepared" && status !== "closed" && (
        <Button
          kind="quiet"
          icon={closed ? DoorOpen : DoorClosed}
          onClick={() => void act(live, { type: "room.door", closed: !closed })}
        >
          {t(closed ? "door-open" : "door-close")}
        </Button>
      )}
      <ShownOut live={live} />
      <ShowOutSince live={live} />
      {offering && <SeatDialog live={live} id={offering} onClose={() => offer(null)} />}
      {renaming && <RenameDialog live={live} id={renaming} onClose={() => rename(null)} />}
    </details>
  );
}

/** Whoever was shown out: their devices stay out until somebody lets them in again. */
function ShownOut({ live }: { live: Live }) {
  const out = live.store.list("people").value.flatMap((key) => {
    const person = live.store.record<Person>(key).value;
    return person?.out ? [{ id: idOf(key), name: person.name }] : [];
  });
  if (!out.length) return null;
  return (
    <details>
      <summary>
        {t("shown-out")} <span class="soft">{out.length}</span>
      </summary>
      <ul>
        {out.map(({ id, name }) => (
          <li key={id} class="row between">
            <span>{name}</span>
            <Button kind="quiet" onClick={() => void act(live, { type: "person.back", participant: id })}>
              {t("let-back")}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

const MINUTES = ["5", "15", "30", "60"] as const;

/** When a link was given away: out with all who came by it lately, one press for all. */
function ShowOutSince({ live }: { live: Live }) {
  const [minutes, choose] = useState<(typeof MINUTES)[number]>("15");
  const [open, show] = useState(false);
  const out = () => {
    show(false);
    const since = Math.max(0, Math.round(live.now() - Number(minutes) * 60_000));
    void enter(live, { type: "people.remove_since", since }, minutes);
  };
  return (
    <>
      <Button kind="quiet" icon={UserMinus} onClick={() => show(true)}>
        {t("since")}
      </Button>
      <Dialog
        title={t("since-title")}
        open={open}
        onClose={() => show(false)}
        actions={
          <>
            <Button onClick={() => show(false)}>{t("cancel")}</Button>
            <Button kind="main" onClick={out}>
              {t("since-next")}
            </Button>
          </>
        }
      >
        <div class="stack">
          <p>{t("since-means")}</p>
          <Choice label={t("since-which")} ids="since" of={MINUTES} value={minutes} onChange={choose} />
        </div>
      </Dialog>
    </>
  );
}

interface Opens {
  rename: (id: string) => void;
  offer: (id: string) => void;
}

function personActions(live: Live, id: string, { role, name }: Person, { rename, offer }: Opens): Action[] {
  const away = !live.presence.peek().here.includes(id);
  const lead = role === "facilitator";
  return [
    {
      id: "floor",
      label: t("floor-give"),
      icon: MessageSquare,
      run: () => void act(live, { type: "hand.floor", participant: id }),
    },
    ...(role === "participant" && away
      ? [{ id: "seat", label: t("seat-offer"), icon: QrCode, run: () => offer(id) }]
      : []),
    { id: "rename", label: t("person-rename"), icon: Pencil, run: () => rename(id) },
    ...(role === "participant" || lead
      ? [
          {
            id: "role",
            label: t(lead ? "person-participant" : "person-facilitator"),
            icon: lead ? ShieldOff : ShieldCheck,
            run: () =>
              void enter(
                live,
                { type: "person.role", participant: id, role: lead ? "participant" : "facilitator" },
                name,
              ),
          },
        ]
      : []),
    ...(id === live.session.participant
      ? []
      : [
          {
            id: "remove",
            label: t("person-remove"),
            icon: UserMinus,
            danger: true,
            run: () => void enter(live, { type: "person.remove", participant: id }, name),
          },
        ]),
  ];
}

function RenameDialog({ live, id, onClose }: { live: Live; id: string; onClose: () => void }) {
  const form = useDraft(live, `name ${id}`, () => live.store.peek<Person>(`person.${id}`)?.name ?? "");
  const { words: name, write: set } = form;
  const close = () => (form.drop(), onClose());
  const save = async (event: Event) => {
    event.preventDefault();
    const seen = seenName(name);
    if (seen && (await form.act({ type: "person.rename", participant: id, name: seen }))) onClose();
  };
  return (
    <Dialog title={t("person-rename")} open onClose={close}>
      <form class="stack" onSubmit={(event) => void save(event)}>
        <Field label={t("person-name")}>
          {(tie) => (
            <input {...tie} required maxLength={NAME_MAX} value={name} onInput={(e) => set(e.currentTarget.value)} />
          )}
        </Field>
        <div class="row end">
          <Button onClick={close}>{t("cancel")}</Button>
          <Button kind="main" type="submit">
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
