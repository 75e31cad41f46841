import { useEffect, useState } from "preact/hooks";
import { refusal, t } from "../../i18n";
import { ApiError } from "../../net/api";
import { enterByPass, knock, takeKey, takePass, takeSeat, takeSeatSecret, type Key } from "../../net/doors";
import { noAnswer } from "../../net/once";
import type { Door, Role } from "../../net/protocol";
import { drop, letIn, load, ownFor, recast, save, shownOut, type Session } from "../../net/session";
import { forgetOut, outboxOf } from "../../state/outbox";
import { CodeForm } from "../../parts/door/CodeForm";
import { Entry } from "../../parts/door/Entry";
import { InRoom } from "../../parts/inside/InRoom";
import { Button } from "../../ui/Button";
import { Frame } from "../../ui/Frame";
import { go, refocus, type PageProps } from "../../ui/go";
import Participant from "../participant/Participant";

type Where =
  | { at: "looking" | "inside" | "no-key" | "pass-over" }
  | { at: "pass" | "seat"; secret: string }
  | { at: "door"; key: Key; door: Door; own?: Session; out?: Session }
  | { at: "refused"; code: string };

const HOME = { facilitator: "/console", lab: "/console", observer: "/screen", participant: "" } as const;

/** Somebody opened a room's address: straight in, to the entry, or to the code field; never an error. */
export default function Workshop({ room }: PageProps) {
  const [where, setWhere] = useState<Where>({ at: "looking" });
  useEffect(() => void look(room).then(setWhere), [room]);
  switch (where.at) {
    case "looking":
      return <main class="column" aria-busy="true" />;
    case "inside":
      return (
        <InRoom room={room} role="participant">
          <Participant />
        </InRoom>
      );
    case "door":
      return (
        <Entry
          keyed={where.key}
          door={where.door}
          own={where.own}
          out={where.out}
          again={() => void look(room).then(setWhere)}
          onIn={(role) =>
            role === "participant" ? (refocus(), setWhere({ at: "inside" })) : go(`/w/${where.door.room}${HOME[role]}`)
          }
        />
      );
    case "pass":
      return <MovingIn move={() => moveIn(room, where.secret).then(setWhere)} />;
    case "seat":
      return <MovingIn seat move={() => sitDown(room, where.secret).then(setWhere)} />;
    case "no-key":
      return <Asking title={t("entry-need-code")} />;
    case "pass-over":
      return <Asking title={t("entry-pass-over")} more={t("entry-pass-again")} />;
    case "refused":
      return <Asking title={t(where.code === "unreachable" ? "refusal-unreachable" : "entry-link-over")} />;
  }
}

/** A pass opens once, so a program that opens every link of a mail must not use it up: somebody has to press. Where no
 * answer came they press again, and are the same person. */
function MovingIn({ move, seat = false }: { move: () => Promise<void>; seat?: boolean }) {
  const [busy, setBusy] = useState(false);
  const [wrong, tell] = useState("");
  const go = () => {
    setBusy(true);
    void move().catch(({ code, params }: ApiError) => (setBusy(false), tell(refusal(code, params))));
  };
  return (
    <Frame>
      <h1>{t("entry-pass")}</h1>
      <p class="soft">{t(seat ? "entry-seat-means" : "entry-pass-means")}</p>
      <p>
        <Button kind="main" disabled={busy} onClick={go}>
          {t(seat ? "entry-seat-go" : "entry-pass-go")}
        </Button>
      </p>
      {wrong && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
    </Frame>
  );
}

const Asking = ({ title, more }: { title: string; more?: string }) => (
  <Frame>
    <h1>{title}</h1>
    {more && <p class="soft">{more}</p>}
    <CodeForm label={t("code-label")} />
  </Frame>
);

async function look(room: string): Promise<Where> {
  const pass = takePass();
  if (pass) return { at: "pass", secret: pass };
  const seat = takeSeatSecret();
  if (seat) return { at: "seat", secret: seat };
  const key = takeKey(room);
  if (!key) return without(room);
  try {
    const door = await knock(key);
    const out = shownOut(door.room);
    if (out) return await waiting(key, out);
    const own = ownFor(room, door.role);
    return own ? await known(key, own) : { at: "door", key, door };
  } catch (error) {
    const { code } = error as ApiError;
    if (code === "not_found") forgetOut(room);
    return load(room, "participant") ? { at: "inside" } : { at: "refused", code };
  }
}

/** At the door with a session: the server says whose it is and what they may by now. Whoever may no less than the link
 * gives is inside; a link that gives more is shown at the door, by the person they are. */
async function known(key: Key, own: Session): Promise<Where> {
  const door = await knock(key, own.token);
  if (!door.yours) {
    drop(own.room, own.role);
    return { at: "door", key, door };
  }
  if (door.yours !== own.role) recast(own, door.yours);
  if (may(door.yours) < may(door.role)) return { at: "door", key, door, own: { ...own, role: door.yours } };
  if (door.role !== "participant") go(`/w/${own.room}${HOME[door.role]}`);
  return { at: "inside" };
}

/** Who was shown out waits at the door, and is in again as who they were once they are let. Once the workshop is over
 * what they wrote is gone from here. */
async function waiting(key: Key, own: Session): Promise<Where> {
  const door = await knock(key, own.token);
  if (door.out) {
    if (door.status === "closed") outboxOf(own).clear();
    return { at: "door", key, door, out: own };
  }
  if (!door.yours) {
    forgetOut(own.room);
    return { at: "door", key, door };
  }
  letIn(own.room);
  save({ ...own, role: door.yours });
  if (door.yours !== "participant") go(`/w/${own.room}${HOME[door.yours]}`);
  return { at: "inside" };
}

const may = (role: Role): number => ["observer", "participant", "facilitator", "lab"].indexOf(role);

/** Somebody goes on at this device, as the same person. A pass opens once. Raises ApiError where no answer came. */
async function moveIn(room: string, pass: string): Promise<Where> {
  try {
    const { role } = await enterByPass(room, pass);
    if (role !== "participant") go(`/w/${room}${HOME[role]}`);
    return { at: role === "participant" ? "inside" : "looking" };
  } catch (error) {
    const { code } = error as ApiError;
    if (noAnswer({ code })) throw error;
    return code === "not_found" ? { at: "pass-over" } : { at: "refused", code };
  }
}

/** Somebody whose device is dead goes on here, by a QR that a facilitator showed them. */
async function sitDown(room: string, secret: string): Promise<Where> {
  try {
    return { at: (await takeSeat({ room, secret })) ? "inside" : "pass-over" };
  } catch (error) {
    const { code } = error as ApiError;
    if (noAnswer({ code })) throw error;
    return code === "not_found" ? { at: "pass-over" } : { at: "refused", code };
  }
}

function without(room: string): Where {
  if (load(room, "participant")) return { at: "inside" };
  const role = (["facilitator", "lab", "observer"] as const).find((each) => load(room, each));
  if (role) go(`/w/${room}${HOME[role]}`);
  return { at: role ? "looking" : "no-key" };
}
