"""Everybody is dropped at once, in a small form; `make load` has the large one."""

import pytest

from board.rehearse.server import Server
from tests.load.hall import Hall
from tests.load.storm import cut, kill, storm

ROOMS, PEOPLE = 4, 40


@pytest.fixture
async def hall(tmp_path):
    async with Server(tmp_path) as server, Hall(server) as made:
        for _ in range(ROOMS):
            await made.open(PEOPLE)
        yield made


async def test_all_who_were_dropped_at_once_are_live_again_within_30_s_and_nothing_is_lost(hall):
    """After a cut line, and after the server was killed -9."""
    for break_off in (lambda: cut(hall), lambda: kill(hall.server)):
        found = await storm(hall, break_off)
        assert found.people == ROOMS * (PEOPLE + 1)
        assert found.findings == []
        assert found.errors == 0, found.ends
    assert found.sent_again > 0, "nobody was writing"
