"""W6: connections of one take nobody else's place."""

import pytest

from board.domain.language.errors import Refused
from board.live.limits import Limits
from tests.live.rooms import ANN, BOB, FAY, OLA, World, running


@pytest.fixture
async def full():
    """A room that ANN fills with six connections."""
    room = await running(World().process())
    room.hub._limits = Limits(session_connections=10, room_connections=6)
    return room, [room.hub.join(ANN, None) for _ in range(6)]


@pytest.mark.parametrize("who", [BOB, OLA])
async def test_who_has_no_seat_gets_one_of_those_of_who_has_most(full, who):
    room, anns = full
    seat = room.hub.join(who, None)
    assert seat in room.hub.seats
    assert anns[-1] not in room.hub.seats
    assert anns[-1].mailbox.take_all()[1] == 4429
    assert len(room.hub.seats) == 6


async def test_who_has_a_seat_gets_no_second_one_at_others_cost(full):
    room, _ = full
    room.hub.join(BOB, None)
    with pytest.raises(Refused, match="too_many"):
        room.hub.join(BOB, None)
    room.hub.join(FAY, None)


async def test_where_everybody_has_one_nobody_yields():
    room = await running(World().process())
    room.hub._limits = Limits(room_connections=2)
    room.hub.join(ANN, None), room.hub.join(BOB, None)
    with pytest.raises(Refused, match="too_many"):
        room.hub.join(OLA, None)
