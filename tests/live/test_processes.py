"""One room in two processes: who is here is counted over both (design: presence is a hint, never stored)."""

import pytest

from board.bus.memory import MemoryBus
from board.domain.commands import EnterPhase
from board.live.rooms import IDLE_SECONDS
from tests.live.rooms import ANN, BOB, FAY, OLA, ROOM, VOTE, WRITE, Viewer, World, running


@pytest.fixture
async def both():
    """Two processes that serve one room, and the world they are in."""
    world, bus = World(), MemoryBus()
    first, second = world.process(bus=bus), world.process(bus=MemoryBus(bus))
    return world, (first, await running(first)), (second, await second.get(ROOM))


async def beat(world, *processes):
    """Let a second pass, in two beats: what one says in the first the other shows in the second."""
    for _ in range(2):
        world.clock.pass_(0.5)
        for rooms, _ in processes:
            await rooms.beat()


async def test_everybody_is_shown_wherever_he_is_connected(both):
    world, one, two = both
    fay, ann = Viewer(one[1], FAY), Viewer(two[1], ANN)
    Viewer(two[1], OLA)
    await beat(world, one, two)
    fay.read(), ann.read()
    assert fay.heard[-1]["here"] == ann.heard[-1]["here"] == [ANN, FAY]


async def test_A2_somebody_at_another_process_is_given_his_grace(both):
    world, one, two = both
    fay = Viewer(one[1], FAY)
    Viewer(two[1], ANN)
    await beat(world, one, two)
    fay.ask(EnterPhase(VOTE))
    await one[1].settled()
    assert one[1].room.runs[one[1].room.run].phase == WRITE
    assert one[1].room.runs[one[1].room.run].grace is not None


async def test_who_leaves_the_other_process_is_gone_here(both):
    world, one, two = both
    ann = Viewer(two[1], ANN)
    await beat(world, one, two)
    assert one[1].hub.here == {ANN}
    two[1].hub.leave(ann.seat)
    await beat(world, one, two)
    assert one[1].hub.here == set()


async def test_who_is_done_is_known_everywhere_and_the_last_word_counts(both):
    world, one, two = both
    fay, run = Viewer(one[1], FAY), one[1].room.run
    Viewer(one[1], BOB), Viewer(two[1], BOB)
    done = []
    for room, ready in ((two[1], True), (one[1], False), (two[1], True)):
        world.clock.pass_(0.1)
        room.presence.set_ready(BOB, run, ready=ready)
        await beat(world, one, two)
        fay.read()
        done.append(fay.heard[-1].get("done", []))
    assert done == [[BOB], [], [BOB]]


async def test_who_moves_to_another_process_is_still_done(both):
    world, one, two = both
    fay, bob = Viewer(one[1], FAY), Viewer(two[1], BOB)
    two[1].presence.set_ready(BOB, two[1].room.run, ready=True)
    await beat(world, one, two)
    two[1].hub.leave(bob.seat)
    Viewer(one[1], BOB)
    world.clock.pass_(IDLE_SECONDS + 1)
    await beat(world, two, one)
    fay.read()
    assert two[0].loaded == {}
    assert fay.heard[-1]["done"] == [BOB]
