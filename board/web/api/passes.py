"""Passes: a person goes on at another device, by a link that opens once."""

import re

from starlette.requests import Request

from board.domain.areas.people import actor
from board.domain.language.errors import Refused
from board.domain.model import Claim, Role
from board.ports import PassRow, SessionRow
from board.protocol.addresses import Entered, Pass, PassState, UsePass, WantPass
from board.web import intentions
from board.web.pictures import qr_code
from board.web.secrets import digest, lab_session_digest, new_secret
from board.web.services import Services, bearer, guest, keep_session, room_of, session_of
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
    """Come in as the one who made the pass, in the role they have now. Raises Refused `not_found`."""
    token = intentions.token(body.link, body.intention)
    used = await _used(services, body.link)
    if used is None:
        if body.intention and (before := await _before(services, body.link, token)):
            return before
        await services.guard.wrong(source_of(request.client))
        raise Refused("not_found")
    room = await room_of(services, SessionRow("", used.room, used.participant))
    role = actor(room.room, Claim(used.participant)).role
    if role is None:
        raise Refused("not_found")
    return Entered(used.room, await _session(services, request, used, role, token), used.participant, role)


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


async def _used(services: Services, link: str) -> PassRow | None:
    found = _PASS.match(link)
    row = await services.directory.room(found[1]) if found else None
    if found is None or row is None:
        return None
    now = services.clock.now()
    for kept in (digest(found[2]), await _kept_under(services, found[2], row.lab)):
        used = await services.directory.use_pass(kept, now, row.id)
        if used is not None:
            return used
    return None


async def _session(services: Services, request: Request, used: PassRow, role: Role, token: str) -> str:
    """Keep a session of who comes in by a pass; return its token."""
    lab = await services.directory.lab(used.lab) if used.lab else None
    if lab is None:
        made = SessionRow(digest(token), used.room, used.participant)
    else:
        token, role = f"{lab.id}.{token}", "lab"
        made = SessionRow(lab_session_digest(token, lab.digest), used.room, used.participant, lab.id)
    await keep_session(services, request, made, role)
    return token
