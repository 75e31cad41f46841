"""What the web layer works with: the rooms, the directory, the instance's key, and who bears which token."""

from dataclasses import dataclass, field

from starlette.requests import Request

from board.domain.areas.people import FACILITATING, actor
from board.domain.language.errors import Refused
from board.domain.model import Claim, Link, Participant, Role, Room
from board.live.room import LiveRoom
from board.live.rooms import Rooms
from board.ports import Clock, Directory, LabRow, RoomRow, SessionRow
from board.web.admission import Gate
from board.web.secrets import (
    derived,
    digest,
    lab_session_digest,
    new_secret,
    opens,
    parse_link,
    session_digest,
    shown_code,
    tidy_code,
)
from board.web.throttle import Guard


@dataclass(frozen=True)
class Services:
    """Shared by all addresses."""

    rooms: Rooms
    directory: Directory
    clock: Clock
    key: bytes
    guard: Guard
    public_url: str = ""
    epoch: str = ""
    """The name of the history that the store holds."""
    gate: Gate = field(default_factory=Gate)

    def address(self, request: Request) -> str:
        """Return what links begin with."""
        return self.public_url or f"{request.url.scheme}://{request.url.netloc}"

    def link(self, request: Request, room: Room, role: Role) -> str:
        """Return the room's derived link for a role. Raises Refused `not_found` when all are revoked."""
        link = standing_link(room, role)
        return f"{self.address(request)}/w/{room.id}#{link.id}.{derived(self.key, room.id, link.id)}"


@dataclass(frozen=True)
class Guest:
    """The bearer of a room's session."""

    room: LiveRoom
    participant: str
    role: Role


def standing_link(room: Room, role: Role) -> Link:
    """Return the room's first derived link for a role that is not revoked."""
    for link in room.links.values():
        if link.role == role and link.digest is None and not link.revoked:
            return link
    raise Refused("not_found")


def bearer(request: Request) -> str:
    """Return the token of a request. Raises Refused `unauthenticated`."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Refused("unauthenticated")
    return token.strip()


async def session_of(services: Services, token: str) -> SessionRow:
    """Return the session of a room's token. Raises Refused `not_found`: no room, or not with this token."""
    kept = await _kept_under(services, token)
    session = await services.directory.session(kept) if kept else None
    if session is None or not session.participant:
        raise Refused("not_found")
    return session


async def _kept_under(services: Services, token: str) -> str | None:
    """Return under what a session is kept; the lab's, in its rooms too, under the digest of its present link."""
    of_lab, dot, _ = token.partition(".")
    if not dot:
        return session_digest(token)
    lab = await services.directory.lab(of_lab) if session_digest(token) else None
    return lab_session_digest(token, lab.digest) if lab else None


async def room_of(services: Services, session: SessionRow) -> LiveRoom:
    """Return the room of a session; one that has not heard of its bearer yet reads on first: they may have come in at
    another process. Raises Refused `not_found`, StorageUnavailable."""
    room = await services.rooms.get(session.room)
    if session.participant not in room.room.participants:
        await room.caught_up()
    return room


async def guest(services: Services, request: Request) -> Guest:
    """Return who asks about the room in the path. Raises Refused."""
    session = await session_of(services, bearer(request))
    if session.room != request.path_params["room"]:
        raise Refused("not_found")
    room = await room_of(services, session)
    role = actor(room.room, Claim(session.participant)).role
    if role is None:
        raise Refused("not_found")
    return Guest(room, session.participant, role)


def must_facilitate(who: Guest) -> None:
    """Raise Refused `forbidden` unless the guest has a facilitator's rights."""
    if who.role not in FACILITATING:
        raise Refused("forbidden")


async def give_session(services: Services, room: str, participant: str) -> str:
    """Return a fresh token for a participant of a room; only its digest is kept."""
    token = new_secret()
    await services.directory.add_session(SessionRow(digest(token), room, participant))
    return token


# --- the lab ------------------------------------------------------------------------------------------


async def give_lab_session(services: Services, lab: LabRow, room: str = "", participant: str = "") -> str:
    """Return a fresh token for the lab, or for it as a participant of one of its rooms; it says which lab, so that
    its present link can be asked for."""
    token = f"{lab.id}.{new_secret()}"
    kept = lab_session_digest(token, lab.digest)
    await services.directory.add_session(SessionRow(kept, room, participant, lab.id))
    return token


async def lab_of(services: Services, request: Request) -> LabRow:
    """Return the lab whose session asks. Raises Refused."""
    token = bearer(request)
    lab = await services.directory.lab(token.partition(".")[0])
    session = await services.directory.session(lab_session_digest(token, lab.digest)) if lab else None
    if lab is None or session is None or session.lab != lab.id or session.room:
        raise Refused("not_found")
    return lab


def settled(lab: LabRow) -> bool:
    """Whether rooms may be made: name, contact and retention are known (L2)."""
    return bool(lab.name.strip() and lab.contact.strip() and lab.retention_days > 0)


async def lab_room(services: Services, lab: LabRow, room: str) -> RoomRow:
    """Return a room of the lab. Raises Refused `not_found`."""
    row = await services.directory.room(room)
    if row is None or row.lab != lab.id:
        raise Refused("not_found")
    return row


def lab_person(room: Room) -> Participant | None:
    """Return the participant that is the lab itself, if it has come in before."""
    return next((one for one in room.participants.values() if one.role == "lab" and not one.removed), None)


# --- the door -----------------------------------------------------------------------------------------


async def find(services: Services, source: str, *, link: str, code: str) -> tuple[LiveRoom, Link]:
    """Return the room and the link that a link or a code stands for. Raises Refused `not_found` for any that
    is wrong, `rate_limited` to a source that was wrong too often."""
    if link:
        return await _by_link(services, source, link)
    await services.guard.hold(source)
    row = await services.directory.room_by_code(tidy_code(code)) if tidy_code(code) else None
    if row is None:
        services.guard.wrong(source)
        raise Refused("not_found")
    room = await services.rooms.get(row.id)
    return room, standing_link(room.room, "participant")


async def _by_link(services: Services, source: str, text: str) -> tuple[LiveRoom, Link]:
    parsed = parse_link(text)
    registered = parsed and await services.directory.room(parsed.room)
    if parsed is not None and registered:
        room = await services.rooms.get(parsed.room)
        link = opens(services.key, room.room, parsed)
        if link is not None:
            return room, link
    services.guard.wrong(source)
    raise Refused("not_found")


def code_of(row: RoomRow | None) -> str:
    """Return a room's code as people read it."""
    return shown_code(row.code) if row else ""
