"""A peer that reads nothing is dropped, and costs nobody else anything."""

import asyncio

from board.ports import SessionRow
from board.web import socket as sockets
from board.web.desk import Desk
from board.web.frames import ABORT
from board.web.guard import Guard
from board.web.secrets import digest
from tests.live.rooms import ANN, ROOM, World, running


async def test_a_peer_that_reads_nothing_is_dropped(monkeypatch):
    monkeypatch.setattr(sockets, "STUCK_SECONDS", 0.05)
    world = World()
    rooms = world.process()
    room = await running(rooms)
    await world.storage.directory.add_session(SessionRow(digest("t" * 24), ROOM, ANN))
    desk = Desk(rooms, world.storage.directory, world.clock, b"k" * 32, Guard(world.clock.monotonic))
    aborted, incoming = asyncio.Event(), asyncio.Queue()
    incoming.put_nowait({"type": "websocket.connect"})
    hello = f'{{"type":"hello","version":2,"token":"{"t" * 24}"}}'
    incoming.put_nowait({"type": "websocket.receive", "text": hello})

    async def send(message):
        if message["type"] == "websocket.send":
            await asyncio.Event().wait()

    def abort():
        aborted.set()
        incoming.put_nowait({"type": "websocket.disconnect", "code": 1006})

    async with asyncio.timeout(5):
        await sockets.Connection(desk, {"extensions": {ABORT: abort}}, incoming.get, send).run()
    assert aborted.is_set()
    assert not room.hub.seats
