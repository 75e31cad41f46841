import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { day, refusal, t, time } from "../../i18n";
import { ApiError } from "../../net/api";
import { isAway, watchDoor, type Key } from "../../net/doors";
import { enterByKey, isUnanswered, widen } from "../../net/coming";
import { seenName } from "../../net/cleaning";
import { NAME_MAX, type Door, type Role } from "../../net/protocol";
import type { Session } from "../../net/session";
import { arrived } from "../../room/arrived";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Check";
import { Field } from "../../ui/Field";
import { Seat } from "./Seat";
import { Frame } from "../../ui/Frame";
import { go } from "../../ui/go";

interface Props {
  keyed: Key;
  door: Door;
  /** Whoever has a session that gives less than this door. */
  own?: Session | undefined;
  /** Whoever was shown out. */
  out?: Session | undefined;
  /** They are let in again. */
  again: () => void;
  onIn: (role: Role) => void;
}

/** Whom a closed door keeps out: all but those who run the workshop. */
const isNew = ({ role }: Door): boolean => role === "participant" || role === "observer";
const waits = (door: Door): boolean =>
  isNew(door) && (door.status === "prepared" || (door.door_closed ?? false) || (door.full ?? false));

/** The door of one room: who calls, when, and one thing to do. */
export function Entry({ keyed, door: first, own, out, again: back, onIn }: Props) {
  const [door, setDoor] = useState(first);
  const [wrong, setWrong] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const [queued, queue] = useState(false);
  const [pressed, press] = useState(false);
  /** Whether their name may stand in the report. */
  const named = useRef(false);
  /** They come to read the report. */
  const reads = useRef(false);
  /** A name at the door that is somebody's who is not here now. */
  const [away, ask] = useState("");
  /** Somebody else than the one this browser knows. */
  const [apart, other] = useState(false);
  const again = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(again.current), []);
  useEffect(() => {
    const saw = (now: Door) => (out && (!now.out || now.status === "closed") ? back() : setDoor(now));
    return watchDoor(keyed, first, (now) => out !== undefined || waits(now), saw, out?.token);
  }, []);
  useEffect(() => {
    if (busy) return;
    // Nobody stands at a projector: once somebody pressed, it comes in by itself, and again whenever the door is looked
    // at and lets it.
    if (door.role === "observer" && pressed && !waits(door)) void come(t("room-screen"));
  }, [door, pressed]);
  const come = async (name: string, sure = false) => {
    setBusy(true);
    try {
      if (!sure && !isUnanswered(keyed) && door.role === "participant" && !own && (await isAway(keyed, name))) {
        setBusy(false);
        return ask(name);
      }
      const { role } = await (own && !apart ? widen(keyed, own, name) : enterByKey(keyed, name, named.current));
      arrived.value = true;
      onIn(role);
      if (reads.current) go(`/w/${door.room}/report`);
    } catch (error) {
      const { code, params } = error as ApiError;
      if (code === "rate_limited") {
        // Many come at once: they are let in as soon as there is room, without asking again.
        queue(true);
        const seconds = Number(params.retry_after) || 2;
        return void (again.current = setTimeout(() => void come(name, sure), seconds * 1_000 * (1 + Math.random())));
      }
      setWrong(refusal(code, params));
      queue(false);
      setBusy(false);
    }
  };
  // All readers have one name: none of them is asked whether they are the one before.
  const read = async () => {
    reads.current = true;
    await come(t("entry-reader"), true);
  };
  return (
    <Frame foot={<Responsible door={door} />}>
      <div class="door">
        <p class="meta">{door.host ? t("entry-invited", { host: door.host }) : t("entry-workshop")}</p>
        <h1 class="display">{door.question || t("entry-workshop")}</h1>
        {door.starts_at != null && (
          <p class="when">
            {day(door.starts_at, door.timezone, true)}, {time(door.starts_at, door.timezone)}
          </p>
        )}
      </div>
      {out ? (
        <Told text={t("refusal-shown-out")} more={t("entry-stay-here")} />
      ) : door.role === "observer" && !pressed ? (
        <Hang press={() => press(true)} />
      ) : away ? (
        <Seat
          keyed={keyed}
          name={away}
          onIn={() => ((arrived.value = true), onIn("participant"))}
          other={() => (ask(""), void come(away, true))}
        />
      ) : own && !apart ? (
        <Known
          door={first}
          busy={busy}
          wrong={wrong}
          come={() => void come(first.you ?? "")}
          other={() => other(true)}
        />
      ) : (
        <State
          door={door}
          busy={busy}
          queued={queued}
          wrong={wrong}
          come={(name) => void come(name)}
          read={() => void read()}
          named={named}
        />
      )}
      <p class="meta">{t("entry-no-account", { day: day(door.purge_on) })}</p>
    </Frame>
  );
}

interface StateProps {
  door: Door;
  busy: boolean;
  /** Many come at once, and this one is let in by itself. */
  queued: boolean;
  wrong: string | undefined;
  come: (name: string) => void;
  /** Come in to read the report. */
  read: () => void;
  named: { current: boolean };
}

function State({ door, busy, queued, wrong, come, read, named }: StateProps): JSX.Element {
  if (queued) return <Told text={t("entry-many")} />;
  const newcomer = isNew(door);
  if (newcomer && door.status === "prepared")
    return <Told text={t("entry-not-open")} more={t("entry-not-open-more")} />;
  if (door.role === "participant" && door.shared)
    return (
      <div class="stack">
        <Told text={t("entry-report-ready")} />
        <Button kind="main" disabled={busy} onClick={read}>
          {t("entry-read-report")}
        </Button>
        {wrong && <p class="wrong">{wrong}</p>}
      </div>
    );
  if (newcomer && door.door_closed) return <Told text={t("refusal-door-closed")} more={t("entry-stay")} />;
  if (newcomer && door.full) return <Told text={t("entry-full")} more={t("entry-stay")} />;
  if (door.role === "observer") return <Told text={wrong ?? t("loading")} />;
  return <NameForm busy={busy} wrong={wrong} come={come} named={named} />;
}

/** A program that opens links must not come in: somebody has to press, before or after the doors open. */
const Hang = ({ press }: { press: () => void }) => (
  <div class="stack">
    <p>{t("entry-screen")}</p>
    <Button kind="main" class="wide" onClick={press}>
      {t("entry-screen-go")}
    </Button>
  </div>
);

/** Somebody who is inside by another link, and what this one gives them. */
const Known = ({ door, busy, wrong, come, other }: KnownProps) => (
  <div class="stack">
    <p>{t("entry-known", { name: door.you ?? "" })}</p>
    {wrong && <p class="wrong">{wrong}</p>}
    <Button kind="main" class="wide" disabled={busy} onClick={come}>
      {t("entry-known-yes")}
    </Button>
    <Button kind="quiet" disabled={busy} onClick={other}>
      {t("entry-known-other")}
    </Button>
  </div>
);

interface KnownProps extends Omit<StateProps, "queued" | "come" | "read" | "named"> {
  come: () => void;
  other: () => void;
}

const Told = ({ text, more }: { text: string; more?: string }) => (
  <div class="told" role="status">
    <p>{text}</p>
    {more && <p class="meta">{more}</p>}
  </div>
);

function NameForm({ busy, wrong, come, named }: Omit<StateProps, "door" | "queued" | "read">) {
  const [name, setName] = useState("");
  const [missing, setMissing] = useState(false);
  const [agreed, agree] = useState(named.current);
  const field = useRef<HTMLInputElement>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    const seen = seenName(name);
    setMissing(!seen);
    if (seen) come(seen);
    else field.current?.focus();
  };
  return (
    <form class="stack" onSubmit={submit} noValidate>
      <Field label={t("entry-name")} hint={t("entry-name-hint")} fault={missing ? t("entry-name-missing") : wrong}>
        {(tie) => (
          <input
            {...tie}
            ref={field}
            class="name"
            value={name}
            maxLength={NAME_MAX}
            autocomplete="nickname"
            enterkeyhint="go"
            onInput={(event) => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      <Check checked={agreed} onChange={(on) => (agree(on), (named.current = on))}>
        {t("name-in-report")}
      </Check>
      <Button kind="main" class="wide" type="submit" disabled={busy}>
        {t("come-in")}
      </Button>
    </form>
  );
}

const Responsible = ({ door }: { door: Door }) =>
  door.lab ? (
    <details>
      <summary>{t("entry-responsible")}</summary>
      <p>{t("entry-responsible-text", { lab: door.lab, contact: door.contact ?? "", day: day(door.purge_on) })}</p>
    </details>
  ) : null;
