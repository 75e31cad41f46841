"""What the web layer works with: the rooms, the directory, the instance's key, and who bears which token."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from starlette.requests import Request

from board.domain.areas import doors
from board.domain.areas.people import FACILITATING, actor, inside
from board.domain.language.errors import Refused
from board.domain.model import Claim, Link, Participant, Role, Room
from board.live.company import Companies
from board.live.library import Librarian
from board.live.press import Press
from board.live.room import LiveRoom
from board.live.rooms import TOUCH_SECONDS, Rooms
from board.ports import Clock, Directory, LabRow, RoomRow, SessionRow
from board.web.admission import Arrivals, Creations, Gate
from board.web.secrets import (
    derived,
    digest,
    lab_session_digest,
    new_code,
    new_secret,
    opens,
    parse_link,
    session_digest,
    shown_code,
    tidy_code,
)
from board.web.throttle import Brake, Guard
from board.web.unpacker import Unpacker

DAY_MS = 86_400_000
SESSIONS_MAX = 10
"""Of one person at once; of the lab itself, too."""


class Lasts(Struct, frozen=True):
    """How long a session lasts: unused, and in any case."""

    idle_days: int
    days: int


LASTS: dict[Role | None, Lasts] = {
    "participant": Lasts(30, 180), "observer": Lasts(30, 180), "facilitator": Lasts(14, 90),
    "lab": Lasts(2, 30), None: Lasts(14, 90),
}  # fmt: skip
"""By role; None is the lab at its own page."""


@dataclass(frozen=True)
class Services:
    """Shared by all addresses."""

    rooms: Rooms
    directory: Directory
    clock: Clock
    key: bytes
    guard: Guard
    librarian: Librarian
    public_url: str = ""
    epoch: str = ""
    """The name of the history that the store holds."""
    frames: str = ""
    """Origins whose pages may show ours in a frame, with spaces."""
    gate: Gate = field(default_factory=Gate)
    brake: Brake = field(default_factory=Brake)
    press: Press = field(default_factory=Press)
    unpacker: Unpacker = field(default_factory=Unpacker)
    companies: Companies = field(default_factory=Companies)
    arrivals: Arrivals = field(default_factory=lambda: Arrivals(time.monotonic))
    creations: Creations = field(default_factory=lambda: Creations(time.monotonic))
    saving: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held from the count of a lab's saved agendas to one more of them."""

    def address(self, request: Request) -> str:
        """Return what links begin with."""
        return self.public_url or f"{request.url.scheme}://{request.url.netloc}"

    def link(self, request: Request, room: Room, role: Role) -> str:
        """Return the room's derived link for a role. Raises Refused `not_found` when all are revoked."""
        return self.link_text(request, room.id, standing_link(room, role))

    def link_text(self, request: Request, room: str, link: Link, secret: str = "") -> str:
        """Return a link of a room with its secret; the one that is derived, unless it is told."""
        return f"{self.address(request)}/w/{room}#{link.id}.{secret or derived(self.key, room, link.id)}"


@dataclass(frozen=True)
class Guest:
    """The bearer of a room's session."""

    room: LiveRoom
    participant: str
    role: Role


def device_of(request: Request) -> Literal["", "phone", "computer"]:
    """Return what a browser says it runs on, in a word: enough to know it again, and no more."""
    told = request.headers.get("user-agent", "")
    return "" if "Mozilla" not in told else "phone" if "Mobi" in told else "computer"


def standing_link(room: Room, role: Role) -> Link:
    """Return the room's first derived link for a role that is not revoked. Raises Refused `not_found`."""
    for link in doors.standing(room, role):
        if link.digest is None:
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
    session = await any_session(services, token)
    if not session.participant:
        raise Refused("not_found")
    return session


async def any_session(services: Services, token: str) -> SessionRow:
    """Return the session of a room's or the lab's token. Raises Refused `not_found`."""
    kept = await _kept_under(services, token)
    session = await services.directory.session(kept) if kept else None
    if session is None or session.over(services.rooms.surely()):
        raise Refused("not_found")
    if services.rooms.today() - session.seen_at >= TOUCH_SECONDS * 1000:
        await services.rooms.touch([session.digest])
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


async def at_door(services: Services, request: Request, room: LiveRoom) -> Participant | None:
    """Return whose session of a room is shown at its door, shown out or not; None for somebody without one."""
    if "authorization" not in request.headers:
        return None
    with suppress(Refused):
        session = await session_of(services, bearer(request))
        if session.room == room.id:
            return (await room_of(services, session)).room.participants.get(session.participant)
    return None


def insider(room: LiveRoom, person: Participant | None) -> Guest | None:
    """Return who stands at a room's door and may be in it; None for nobody known, or who may no longer be here."""
    if person is None or not inside(room.room, person):
        return None
    return Guest(room, person.id, person.role)


def must_facilitate(who: Guest) -> None:
    """Raise Refused `forbidden` unless the guest has a facilitator's rights."""
    if who.role not in FACILITATING:
        raise Refused("forbidden")


async def give_session(services: Services, request: Request, room: str, participant: str, role: Role) -> str:
    """Return a fresh token for a participant of a room; only its digest is kept."""
    token = new_secret()
    await keep_session(services, request, SessionRow(digest(token), room, participant), role)
    return token


async def keep_session(services: Services, request: Request, session: SessionRow, role: Role | None) -> None:
    """Keep a session as long as the role (None: the lab itself) lasts; the stalest one too many of a person ends."""
    await services.directory.add_session(await beginning(services, request, session, role))


async def beginning(
    services: Services, request: Request, session: SessionRow, role: Role | None
) -> SessionRow:
    """Return a session as it is to be kept, once there is a place for it."""
    rooms, lasts = services.rooms, LASTS[role]
    now, kept = rooms.today(), await _siblings(services, session)
    for stale in [one for one in kept if one.over(rooms.surely())] + kept[SESSIONS_MAX - 1 :]:
        await end_session(services, stale)
    return replace(
        session, device=device_of(request), made_at=now, seen_at=now,
        idle_ms=lasts.idle_days * DAY_MS, ends_at=now + lasts.days * DAY_MS,
        dated=rooms.calendar.plausible,
    )  # fmt: skip


async def _siblings(services: Services, session: SessionRow) -> list[SessionRow]:
    if session.room:
        return await services.directory.sessions_of(session.room, session.participant)
    return [one for one in await services.directory.lab_sessions(session.lab) if not one.room]


async def end_session(services: Services, session: SessionRow) -> None:
    """End a session, in every tab."""
    await services.directory.drop_session(session.digest)
    if live := services.rooms.loaded.get(session.room):
        live.hub.end(session.digest)


# --- the lab ------------------------------------------------------------------------------------------


async def give_lab_session(
    services: Services, request: Request, lab: LabRow, room: str = "", participant: str = ""
) -> str:
    """Return a fresh token for the lab, or for it as a participant of one of its rooms; it says which lab, so that
    its present link can be asked for."""
    token = f"{lab.id}.{new_secret()}"
    kept = lab_session_digest(token, lab.digest)
    await keep_session(
        services, request, SessionRow(kept, room, participant, lab.id), "lab" if room else None
    )
    return token


async def lab_of(services: Services, request: Request) -> LabRow:
    """Return the lab whose session asks. Raises Refused."""
    session = await any_session(services, bearer(request))
    lab = await services.directory.lab(session.lab) if session.lab and not session.room else None
    if lab is None:
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
    is wrong: later and later to a source that was wrong often."""
    found = await (_by_link(services, link) if link else _by_code(services, tidy_code(code)))
    if found is None:
        await services.guard.wrong(source)
        raise Refused("not_found")
    return found


async def _by_code(services: Services, code: str) -> tuple[LiveRoom, Link] | None:
    row = await services.directory.room_by_code(code) if code else None
    if row is None:
        return None
    room = await services.rooms.get(row.id)
    link = doors.invitation(room.room)
    return (room, link) if link is not None and stands_for(row, room.room, link) else None


def stands_for(row: RoomRow, room: Room, link: Link) -> bool:
    """Whether a room's code is that of a link."""
    first = next((one.id for one in room.links.values() if one.role == "participant"), "")
    return (row.code_link or first) == link.id


async def _by_link(services: Services, text: str) -> tuple[LiveRoom, Link] | None:
    parsed = parse_link(text)
    if parsed is None or not await services.directory.room(parsed.room):
        return None
    room = await services.rooms.get(parsed.room)
    link = opens(services.key, room.room, parsed)
    return (room, link) if link is not None else None


async def code_of(services: Services, room: Room) -> str:
    """Return the code that stands for the room's invitation, as people read it; a fresh one where the invitation is
    another one than before. "" for a room that is not listed."""
    link = doors.invitation(room)
    while (row := await services.directory.room(room.id)) is not None and link is not None:
        if stands_for(row, room, link):
            return shown_code(row.code)
        with suppress(ValueError):  # taken: 31^8 of them make a third try a rarity
            await services.directory.change_code(row, new_code(), link.id)
    return ""
