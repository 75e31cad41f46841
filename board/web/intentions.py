"""One intention makes one thing, however often a device that had no answer asks for it (D10).

What is made is called after the intention, and a secret that is told once is made of it: so nothing more is kept, by
whichever process the second request is heard. Both need what the intention alone does not tell: the instance's key, or
the secret that counts once.
"""

import re

from starlette.requests import Request

from board.domain.areas.doors import AGAIN_MS
from board.domain.language.errors import Refused
from board.domain.language.ids import long_id
from board.ports import SessionRow
from board.web.secrets import derived, new_secret
from board.web.services import Services, session_of

_INTENTION = re.compile(r"[A-Za-z0-9_-]{22}\Z")


def of_query(request: Request) -> str:
    """Return the intention of a request whose body is a file, "" for none. Raises Refused `bad_message`."""
    told = request.query_params.get("intention", "")
    if told and not _INTENTION.match(told):
        raise Refused("bad_message", field="intention")
    return told


def name(services: Services, whose: str, intention: str | None) -> str:
    """Return the id of what somebody means to make: a fresh one for no intention."""
    if not intention:
        return long_id(services.rooms.ports.draw)
    return derived(services.key, f"made by {whose}", intention)[:22]


def secret(services: Services, whose: str, intention: str | None) -> str:
    """Return the secret that is told of what somebody means to make: a fresh one for no intention."""
    return derived(services.key, f"told to {whose}", intention) if intention else new_secret()


def token(once: str, intention: str | None) -> str:
    """Return the token of whoever comes in by something that counts once: a fresh one for no intention."""
    return derived(once.encode(), "token", intention) if intention else new_secret()


async def given(services: Services, token: str, room: str) -> SessionRow | None:
    """Return the session in a room that was given under a token in the last ten minutes, None for none."""
    try:
        session = await session_of(services, token)
    except Refused:
        return None
    fresh = services.rooms.today() - session.made_at <= AGAIN_MS
    return session if fresh and session.room == room else None
