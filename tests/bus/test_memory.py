"""The bus of a single process."""

import gc

import pytest

from board.bus.memory import MemoryBus
from tests.contracts.bus import BusContract, hear


@pytest.fixture
def bus():
    return MemoryBus()


@pytest.fixture
def other(bus):
    return MemoryBus(bus)


class TestMemoryBus(BusContract):
    async def test_a_slow_listener_keeps_one_poke_for_each_room(self, bus):
        pokes = bus.pokes()
        for seq in range(1, 1000):
            await bus.poke("room1", seq)
        await bus.poke("room2", 1)
        assert [await hear(pokes), await hear(pokes)] == [("room1", 999), ("room2", 1)]

    async def test_a_listener_that_is_gone_is_forgotten(self, bus):
        bus.pokes()
        gc.collect()
        assert not bus.listeners._all
