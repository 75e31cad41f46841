"""Who has come in at one process is known at the next at once (D3), without waiting for a hint."""

import pytest

from board.domain.commands import Join
from board.domain.language.errors import Refused
from board.domain.model import Claim
from board.live.library import Librarian
from board.live.rooms import carry_out
from board.ports import SessionRow
from board.web.services import Services, room_of
from board.web.throttle import Guard
from tests.live.rooms import ROOM, World, running

NEW = "new00000"


@pytest.fixture
async def there():
    """The desk of a process that does not know yet that somebody has come in at another one."""
    world = World()
    first, second = world.process(), world.process()
    here = await running(first)
    await second.get(ROOM)
    link = next(link.id for link in here.room.links.values() if link.role == "participant")
    await carry_out(here, Join(NEW, link, "New"), Claim())
    return Services(
        second,
        world.storage.directory,
        world.clock,
        b"k" * 32,
        Guard(world.clock.monotonic),
        Librarian(second, world.storage.library),
    )


async def test_a_newcomer_is_let_in_by_a_process_that_has_not_heard_of_him(there):
    assert NEW not in there.rooms.loaded[ROOM].room.participants
    room = await room_of(there, SessionRow("", ROOM, NEW))
    assert room.hub.role(NEW, None) == "participant"


async def test_somebody_nobody_has_heard_of_is_not(there):
    room = await room_of(there, SessionRow("", ROOM, "nobody00"))
    with pytest.raises(Refused, match="not_found"):
        room.hub.role("nobody00", None)
