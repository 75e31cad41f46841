"""Passes: a person goes on at another device, by a link that opens once."""

import re

from starlette.requests import Request

from board.domain.areas.people import actor
from board.domain.language.errors import Refused
from board.domain.model import Claim
from board.ports import PassRow, SessionRow
from board.protocol.addresses import Entered, Pass, PassState, UsePass, WantPass
from board.web import intentions
from board.web.pictures import qr_code
from board.web.secrets import digest, lab_session_digest, new_secret
from board.web.services import Services, bearer, beginning, guest, room_of, session_of
from board.web.throttle import source_of

PASS_MS = 5 * 60 * 1000
PASSES_MAX = 5
"""Of one person, waiting at once."""

_PASS = re.compile(r"([A-Za-z0-9_-]{22})#pass\.([A-Za-z0-9_-]{16,64})\Z")


async def make_pass(services: Services, request: Request, _: WantPass) -> Pass:
    """Make a pass for the bearer; its secret is told now and never again. Raises Refused `too_many`."""
    who = await guest(services, request)
    session = await session_of(services, bearer(request))
    now = services.clock.now()
    # Who makes many ends the devices that were left, and not the one in hand.
    await services.rooms.touch([session.digest])
    if await _waiting(services, session, now) >= PASSES_MAX:
        raise Refused("too_many", limit=PASSES_MAX)
    secret = new_secret()
    made = PassRow(
        await _kept_under(services, secret, session.lab),
        session.room,
        who.participant,
        session.lab,
        now + PASS_MS,
    )
    await services.directory.add_pass(made)
    if await _waiting(services, session, now) > PASSES_MAX:  # others were asked for at the same moment
        await services.directory.use_pass(made.digest, now)
        raise Refused("too_many", limit=PASSES_MAX)
    link = f"{services.address(request)}/w/{made.room}#pass.{secret}"
    return Pass(made.digest, link, qr_code(link).decode(), made.expires_at)


async def _waiting(services: Services, session: SessionRow, now: int) -> int:
    return len(await services.directory.passes_of(session.room, session.participant, now))


async def _kept_under(services: Services, secret: str, of_lab: str) -> str:
    """Return under what a pass is kept; the lab's under the digest of its present link, and ends with it."""
    lab = await services.directory.lab(of_lab) if of_lab else None
    return lab_session_digest(secret, lab.digest) if lab else digest(secret)


async def pass_state(services: Services, request: Request) -> PassState:
    """Tell whoever made a pass whether it still waits. To others none does."""
    who = await guest(services, request)
    waiting = await services.directory.passes_of(who.room.id, who.participant, services.clock.now())
    return PassState(any(each.digest == request.path_params["pass"] for each in waiting))


async def use_pass(services: Services, request: Request, body: UsePass) -> Entered:
    """Come in as the one who made the pass, in the role they have now. The pass becomes the session in one act: cut off
    at any moment, both are there, or neither. Raises Refused `not_found`."""
    token = intentions.token(body.link, body.intention)
    found = await _waits(services, body.link)
    if found and (entered := await _come_in(services, request, found, token)):
        return entered
    if body.intention and (before := await _before(services, body.link, token)):
        return before
    await services.guard.wrong(source_of(request.client))
    raise Refused("not_found")


async def _waits(services: Services, link: str) -> PassRow | None:
    """Return the pass that a link stands for while it can be used."""
    found = _PASS.match(link)
    row = await services.directory.room(found[1]) if found else None
    if found is None or row is None:
        return None
    for kept in (digest(found[2]), await _kept_under(services, found[2], row.lab)):
        waits = await services.directory.waiting_pass(kept, services.clock.now())
        if waits is not None and waits.room == row.id:
            return waits
    return None


async def _come_in(services: Services, request: Request, found: PassRow, token: str) -> Entered | None:
    """Use a pass; return what its bearer is given, None where somebody else has just used it. Raises Refused
    `not_found` where the one who made it is no longer inside."""
    room = await room_of(services, SessionRow("", found.room, found.participant))
    role = actor(room.room, Claim(found.participant)).role
    if role is None:
        raise Refused("not_found")
    lab = await services.directory.lab(found.lab) if found.lab else None
    told = f"{lab.id}.{token}" if lab else token
    kept = lab_session_digest(told, lab.digest) if lab else digest(told)
    made = SessionRow(kept, found.room, found.participant, found.lab if lab else "")
    session = await beginning(services, request, made, "lab" if lab else role)
    used = await services.directory.use_pass(found.digest, services.clock.now(), found.room, session)
    return Entered(found.room, told, found.participant, role) if used else None


async def _before(services: Services, link: str, token: str) -> Entered | None:
    """Return what a device was given by a pass that it has used, where its answer was lost."""
    found = _PASS.match(link)
    row = await services.directory.room(found[1]) if found else None
    if row is None:
        return None
    for told in (token, f"{row.lab}.{token}"):
        if session := await intentions.given(services, told, row.id):
            room = await room_of(services, session)
            role = actor(room.room, Claim(session.participant)).role
            return Entered(row.id, told, session.participant, role) if role else None
    return None
