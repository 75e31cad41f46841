"""One box: two servers on its folder by mistake, and a server told to stop with a hundred people in it."""

import asyncio
import time
from contextlib import AsyncExitStack, ExitStack

import pytest

from board.storage import open_storage
from tests.faults.test_processes import new_room, seconds_to_appear
from tests.web.people import LabServices, Person, new_id
from tests.web.server import Server, served

PEOPLE = 100
STOP_SECONDS = 10


@pytest.fixture
def two(tmp_path):
    """Two servers on one folder, which know nothing of each other."""
    with ExitStack() as stack:
        servers = [Server(tmp_path) for _ in range(2)]
        for server in servers:
            stack.callback(server.close)
            server.start()
        yield servers


async def kept(folder):
    """Return the cards in the log of the only room, and what is wrong with the database."""
    storage = await open_storage(folder / "board.sqlite")
    try:
        [room] = await storage.log.rooms()
        rows = (await storage.log.load(room)).rows
        faults = await storage.log.verify(room) + await storage.log.check()
        return sum(row.body.count(b'"note.added"') for row in rows), faults
    finally:
        await storage.close()


async def writes(person, times=1):
    """Have somebody write cards; return how many were accepted."""
    zone = person.zone("For later")
    asked = [{"note": new_id(), "zone": zone, "content": {"text": f"Card {n}"}} for n in range(times)]
    return sum([(await person.ask("note.add", **fields))["type"] == "accepted" for fields in asked])


async def test_D3_two_servers_on_one_folder_serve_the_same_rooms_and_lose_nothing(two, tmp_path):
    facilitator, participant = await new_room(two[0])
    async with Person(two[0], facilitator) as fay, Person(two[1], participant) as ann:
        for writer, reader in ((fay, ann), (ann, fay)):
            assert await seconds_to_appear(writer, reader) < 5
        assert await asyncio.gather(writes(fay, 30), writes(ann, 30)) == [30, 30]
    for server in two:
        assert await asyncio.to_thread(server.stop) == 0
        assert "ERROR" not in server.log()
    assert await kept(tmp_path) == (62, [])


async def test_D9_told_to_stop_with_a_hundred_people_in_a_server_sends_all_away_and_loses_nothing(tmp_path):
    with served(tmp_path, BOARD_LINK_ARRIVALS="100000") as server:
        lab = await asyncio.to_thread(LabServices, server)
        room = await asyncio.to_thread(lab.make_room)
        async with Person(server, room["facilitator"]["token"]) as fay:
            await fay.ask("room.open")
            await fay.ask("phase.enter", phase=fay.phase(1), now=True)
        enter = lambda n: lab.enter(code=room["code"], name=f"Ann {n}")["token"]  # noqa: E731
        tokens = [await asyncio.to_thread(enter, n) for n in range(PEOPLE)]
        async with AsyncExitStack() as stack:
            people = [await stack.enter_async_context(Person(server, token)) for token in tokens]
            assert sum(await asyncio.gather(*map(writes, people))) == PEOPLE
            since = time.monotonic()
            assert await asyncio.to_thread(server.stop, STOP_SECONDS) == 0
            await asyncio.gather(*(person.socket.wait_closed() for person in people))
            assert time.monotonic() - since < STOP_SECONDS
            assert {person.socket.close_code for person in people} == {1012}
        assert "ERROR" not in server.log()
    assert await kept(tmp_path) == (PEOPLE, [])
