"""Readers cost a room its share of the time and no more."""

import asyncio
import time

import pytest

from board.domain.language.errors import Refused
from board.live.readings import SAVED_SECONDS, SHARE, Readings
from board.live.state import RoomState
from tests.live.rooms import StillClock


class Book:
    """Something that takes seconds of the clock to make, and counts how often it was."""

    def __init__(self, seconds=0.1) -> None:
        self.clock, self.seconds, self.made = StillClock(), seconds, 0
        self.readings = Readings(self.clock, asyncio.Semaphore(1))

    def make(self):
        self.made += 1
        self.clock.pass_(self.seconds)
        return self.made

    async def read(self, state, key="report"):
        return await self.readings.get(state, key, self.make)


async def test_many_readers_of_one_state_are_given_what_was_made_once():
    book, state = Book(), RoomState()
    assert set(await asyncio.gather(*(book.read(state) for _ in range(50)))) == {1}


@pytest.mark.parametrize("other", [(RoomState(2), "report"), (RoomState(1), "html")])
async def test_another_state_and_another_thing_are_made(other):
    book = Book()
    await book.read(RoomState(1))
    assert await book.read(*other) == 2


async def test_a_room_that_changes_all_the_time_spends_no_more_than_its_share():
    book, refused = Book(0.1), 0
    for seq in range(600):
        book.clock.pass_(0.1)
        try:
            await book.read(RoomState(seq))
        except Refused:
            refused += 1
    passed = book.clock.seconds - 1000
    assert refused
    assert book.made * 0.1 <= SAVED_SECONDS + 0.2 + passed * SHARE
    book.clock.pass_(SAVED_SECONDS / SHARE)
    await book.read(RoomState())


async def test_what_failed_is_made_again():
    book = Book()
    state = RoomState()
    with pytest.raises(ZeroDivisionError):
        await book.readings.get(state, "report", lambda: 1 / 0)
    assert await book.read(state) == 1


async def test_the_loop_goes_on_meanwhile():
    readings = Readings(StillClock(), asyncio.Semaphore(1))
    reading = asyncio.create_task(readings.get(RoomState(), "report", lambda: time.sleep(0.5)))
    ticks = 0
    while not reading.done():
        await asyncio.sleep(0.01)
        ticks += 1
    assert ticks > 10
