"""What one may use of a room, so that something is left for the others."""

from contextlib import suppress

import pytest

from board.domain.language.errors import Refused
from board.domain.model import Claim
from board.live.limits import PERSON_COMMANDS, PERSON_FOLLOWS, PERSON_VIEWS, Bucket, Limits
from tests.live.rooms import ANN, BOB, FAY, OLA, World, running


@pytest.fixture
async def room():
    return await running(World().process())


def sent(room, who, times):
    """Return how many commands of so many at one moment are let through."""
    return sum(room.may_command(Claim(who)) for _ in range(times))


def test_a_bucket_gives_its_rate_and_saves_up_three_seconds():
    bucket = Bucket(20)
    assert sum(bucket.take(0) for _ in range(100)) == 60
    assert [bucket.take(at) for at in (0.04, 0.06, 0.07)] == [False, True, False]
    assert sum(bucket.take(100) for _ in range(100)) == 60


async def test_WF27_a_person_is_limited_by_all_connections_together_and_alone(room):
    assert sent(room, ANN, 1_000) == 3 * PERSON_COMMANDS
    assert sent(room, BOB, 50) == 50


async def test_all_together_are_limited_and_facilitators_go_on(room):
    crowd = [f"p{n:07}" for n in range(40)]
    assert sum(sent(room, one, 100) for one in crowd) == 3 * Limits().room_commands
    assert sent(room, BOB, 1) == 0
    assert sent(room, FAY, 50) == 50


async def test_a_session_has_so_many_connections_and_another_one_its_own(room):
    for _ in range(Limits().session_connections):
        room.hub.join(ANN, None, "ann")
    with pytest.raises(Refused, match="too_many"):
        room.hub.join(ANN, None, "ann")
    seat = room.hub.join(BOB, None, "bob")
    room.hub.leave(seat)


async def test_a_person_has_twice_as_many_by_all_sessions_together(room):
    room.hub._limits = Limits(session_connections=2)
    for n in range(4):
        room.hub.join(ANN, None, f"pass {n}")
    with pytest.raises(Refused, match="too_many"):
        room.hub.join(ANN, None, "pass 5")
    room.hub.join(BOB, None, "bob")


def seated(room, who, times, mark=None):
    """Return how many seats of so many at one moment are given, each for as long as it takes to ask."""
    given = 0
    for _ in range(times):
        with suppress(Refused):
            room.hub.leave(room.sit(who, None, "session", mark))
            given += 1
    return given


async def test_a_person_gets_so_many_whole_views_and_others_theirs(room):
    assert seated(room, ANN, 500) == 2 * Limits().session_connections
    with pytest.raises(Refused, match="rate_limited"):
        room.rates.hold_view(ANN)
    assert seated(room, BOB, 3) == 3
    room._ports.clock.pass_(2)
    assert seated(room, ANN, 500) == 2 * PERSON_VIEWS


async def test_who_has_no_view_left_still_goes_on_from_where_he_stopped(room):
    seat = room.sit(ANN, None, "session")
    mark = room.mark(seat)
    room.hub.leave(seat)
    seated(room, ANN, 50)
    room._ports.clock.pass_(3)
    assert seated(room, ANN, 500, mark) == 3 * PERSON_FOLLOWS


async def test_a_room_has_so_many_connections(room):
    room.hub._limits = Limits(room_connections=2)
    first, _ = room.hub.join(ANN, None, "1"), room.hub.join(BOB, None, "2")
    with pytest.raises(Refused, match="too_many"):
        room.hub.join(OLA, None, "3")
    room.hub.join(FAY, None, "4")
    room.hub.leave(first)
    room.hub.leave(next(iter(room.hub.seats)))
    room.hub.join(OLA, None, "3")


async def test_W3_who_has_two_tabs_is_here_until_both_are_closed(room):
    """Once, and done in both when done in one."""
    tabs = [room.hub.join(ANN, None, "ann") for _ in range(2)]
    room.presence.set_ready(ANN, room.room.run, ready=True)
    assert room.presence._now(room.room).here == (ANN,)
    room.hub.leave(tabs[0])
    assert room.presence._now(room.room).done == (ANN,)
    room.hub.leave(tabs[1])
    assert room.presence._now(room.room).here == ()
