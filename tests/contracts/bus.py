"""What every Bus does. A subclass gives `bus`, and `other`: the bus of a second process."""

import asyncio

import pytest

from board.ports import Attendance, Flag


def hear(pokes):
    """The next poke; a lost one fails the test instead of hanging it."""
    return asyncio.wait_for(anext(pokes), timeout=10)


async def eventually(holds, seconds=10):
    """Wait until `holds()`; a bus is heard when it is heard."""
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0.01)


ANN = Attendance(frozenset({"ann00000"}), {"ann00000": Flag("run1", ready=True, at=7)})
BOB = Attendance(frozenset({"bob00000"}))


class BusContract:
    async def test_a_poke_reaches_every_listener(self, bus, other):
        listeners = [bus.pokes(), other.pokes()]
        await bus.poke("room1", 7)
        assert [await hear(pokes) for pokes in listeners] == [("room1", 7), ("room1", 7)]

    async def test_a_listener_already_waiting_is_woken(self, bus, other):
        waiting = asyncio.create_task(hear(bus.pokes()))
        await asyncio.sleep(0)
        await other.poke("room1", 1)
        assert await waiting == ("room1", 1)

    async def test_no_room_is_forgotten_behind_another(self, bus, other):
        pokes = other.pokes()
        for number in range(50):
            await bus.poke(f"room{number}", number)
        assert [await hear(pokes) for _ in range(50)] == [(f"room{n}", n) for n in range(50)]

    async def test_the_last_poke_of_a_room_carries_its_highest_seq(self, bus, other):
        pokes = other.pokes()
        for seq in (1, 3, 2):
            await bus.poke("room1", seq)
        await bus.poke("end", 1)
        heard = []
        while ("end", 1) not in heard:
            heard.append(await hear(pokes))
        assert max(seq for room, seq in heard if room == "room1") == 3

    async def test_closing_ends_the_listening(self, bus):
        waiting = asyncio.create_task(hear(bus.pokes()))
        await asyncio.sleep(0)
        await bus.close()
        for pokes in (waiting, hear(bus.pokes())):
            with pytest.raises(StopAsyncIteration):
                await pokes

    async def test_who_attends_elsewhere_is_told_and_not_who_attends_here(self, bus, other):
        bus.attend({"room1": ANN})
        other.attend({"room1": BOB, "room2": BOB})
        await eventually(lambda: other.others("room1") == (ANN,) and bus.others("room2") == (BOB,))
        assert bus.others("room1") == (BOB,)
        assert other.others("room2") == ()

    async def test_who_leaves_is_no_longer_told(self, bus, other):
        bus.attend({"room1": ANN, "room2": ANN})
        await eventually(lambda: other.others("room1") == (ANN,))
        bus.attend({"room2": BOB})
        await eventually(lambda: other.others("room2") == (BOB,))
        assert other.others("room1") == ()

    async def test_a_process_that_ends_in_good_order_takes_its_people_with_it(self, bus, other):
        bus.attend({"room1": ANN})
        await eventually(lambda: other.others("room1") == (ANN,))
        await bus.close()
        await eventually(lambda: other.others("room1") == (), seconds=2)
