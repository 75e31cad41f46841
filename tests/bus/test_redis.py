"""The bus on a real Valkey server, and what becomes of it when that is lost, frozen, flushed or killed."""

import asyncio
import signal
import time

import pytest
from redis.exceptions import ResponseError

from board.bus import redis
from board.bus.redis import RedisBus
from board.ports import EVERY_ROOM
from tests.contracts.bus import ANN, BusContract, eventually, hear
from tests.engines import Valkey, running

BACK_SECONDS = 5
"""D3: live again within."""


async def connected(*buses):
    async with asyncio.timeout(10):
        for bus in buses:
            await bus.connected.wait()
    return buses


@pytest.fixture
async def bus(valkey):
    [bus] = await connected(RedisBus(valkey.url, "one"))
    yield bus
    await bus.close()


@pytest.fixture
async def other(valkey):
    [other] = await connected(RedisBus(valkey.url, "two"))
    yield other
    await other.close()


class TestRedisBus(BusContract):
    async def test_messages_hold_ids_and_seqs_alone(self, bus):
        async with bus._client.pubsub() as line:
            await line.subscribe(redis.CHANNEL)
            await line.get_message(timeout=5)
            await bus.poke("room1", 7)
            bus.attend({"room1": ANN})
            heard = b""
            while b"room1" not in heard or b"ann00000" not in heard:
                heard += (await line.get_message(timeout=5))["data"]
        assert b'{"sender":"one","pokes":{"room1":7}' in heard
        assert b'"rooms":{"room1":{"here":["ann00000"],"flags":{"ann00000":{"run":"run1"' in heard

    async def test_what_others_write_on_the_channel_harms_nobody(self, bus, other):
        pokes = other.pokes()
        for nonsense in (b"", b"\xff", b"[]", b'{"sender":1}'):
            await bus._client.publish(redis.CHANNEL, nonsense)
        await bus.poke("room1", 1)
        assert await hear(pokes) == ("room1", 1)

    async def test_pokes_of_one_moment_go_in_one_message(self, bus, other):
        said = []
        publish = bus._publish
        bus._publish = lambda message: said.append(message) or publish(message)
        for number in range(50):
            await bus.poke(f"room{number}", 1)
        pokes = other.pokes()
        for _ in range(50):
            await hear(pokes)
        assert len([message for message in said if message.pokes]) == 1

    async def test_a_line_that_is_cut_says_that_pokes_may_be_lost(self, bus, other):
        pokes = other.pokes()
        await bus._client.client_kill_filter(_type="pubsub")
        assert await hear(pokes) == (EVERY_ROOM, 0)
        await connected(bus, other)
        await bus.poke("room1", 1)
        assert await hear(pokes) == ("room1", 1)

    async def test_a_flush_changes_nothing(self, bus, other):
        bus.attend({"room1": ANN})
        await eventually(lambda: other.others("room1") == (ANN,))
        await bus._client.flushall()
        pokes = other.pokes()
        await bus.poke("room1", 1)
        assert await hear(pokes) == ("room1", 1)
        assert other.others("room1") == (ANN,)

    async def test_a_process_that_falls_silent_is_forgotten_with_its_people(self, bus, other, monkeypatch):
        monkeypatch.setattr(redis, "FORGET_SECONDS", 1.5)
        bus.attend({"room1": ANN})
        await eventually(lambda: other.others("room1") == (ANN,))
        for task in bus._tasks:
            task.cancel()  # as kill -9 would
        await eventually(lambda: other.others("room1") == (), seconds=4)


@pytest.fixture
def own_server():
    with running(Valkey) as engine:
        yield engine


async def lives(bus, other):
    """Wait until a poke of one reaches the other; return the seconds it took."""
    since, pokes = time.monotonic(), other.pokes()
    async with asyncio.timeout(BACK_SECONDS):
        while True:
            await bus.poke("alive", 1)
            try:
                while (await asyncio.wait_for(anext(pokes), 0.2))[0] != "alive":
                    pass
            except TimeoutError:
                continue
            return time.monotonic() - since


async def test_D3_redis_frozen_killed_and_back_keeps_people_and_comes_back_by_itself(own_server):
    bus, other = await connected(RedisBus(own_server.url, "one"), RedisBus(own_server.url, "two"))
    bus.attend({"room1": ANN})
    await eventually(lambda: other.others("room1") == (ANN,))
    own_server.freeze()
    since = time.monotonic()
    await bus.poke("room1", 1)
    assert time.monotonic() - since < 0.1, "a poke waits for Redis"
    await eventually(lambda: not other.connected.is_set(), seconds=6)
    own_server.thaw()
    await lives(bus, other)
    own_server.end(signal.SIGKILL)
    await eventually(lambda: not other.connected.is_set())
    await asyncio.sleep(1)
    assert other.others("room1") == (ANN,)
    await asyncio.to_thread(own_server.start)
    pokes = other.pokes()
    await lives(bus, other)
    assert await hear(pokes) == (EVERY_ROOM, 0)
    await eventually(lambda: other.others("room1") == (ANN,))
    await asyncio.gather(bus.close(), other.close())


async def test_a_bus_without_a_server_lives_and_ends(tmp_path):
    nowhere = RedisBus(Valkey(tmp_path).url, "one")
    pokes = nowhere.pokes()
    nowhere.attend({"room1": ANN})
    await nowhere.poke("room1", 1)
    assert await hear(pokes) == ("room1", 1)
    assert nowhere.others("room1") == ()
    await nowhere.close()


async def fill(client):
    for number in range(100):
        await client.set(f"somebody else's {number}", b"x" * 100_000)


async def test_D3_a_redis_without_memory_left_carries_hints_and_lets_newcomers_listen(own_server):
    bus, other = await connected(RedisBus(own_server.url, "one"), RedisBus(own_server.url, "two"))
    await bus._client.config_set("maxmemory", "2mb")
    with pytest.raises(ResponseError, match="maxmemory"):
        await fill(bus._client)
    bus.attend({"room1": ANN})
    await eventually(lambda: other.others("room1") == (ANN,))
    await lives(bus, other)
    [late] = await connected(RedisBus(own_server.url, "three"))
    await lives(late, other)
    await eventually(lambda: late.others("room1") == (ANN,))
    assert bus.connected.is_set()
    await asyncio.gather(bus.close(), other.close(), late.close())
