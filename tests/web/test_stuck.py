"""A peer that reads nothing, too little, or is gone: dropped within seconds, and no cost to anybody else."""

import asyncio
import socket
from contextlib import asynccontextmanager, suppress

import pytest

from board import cli
from board.domain.card import Content
from board.domain.commands import AddNote
from board.domain.model import Claim
from board.live.library import Librarian
from board.live.mailbox import BYTES_MAX
from board.live.rooms import carry_out
from board.ports import SessionRow
from board.protocol.messages import VERSION
from board.web.secrets import digest
from board.web.services import Services
from board.web.throttle import Guard
from board.web.wire import socket as sockets
from board.web.wire import socket_options, websocket
from board.web.wire.websocket import ABORT
from tests.abuse.wire import TEXT, Wire, frame
from tests.live.rooms import ANN, ROOM, World, running
from tests.web.followers import Follower
from tests.web.inside import inside
from tests.web.people import LabServices, Person, new_id

PATIENCE = 1.0


async def test_a_frame_that_does_not_drain_is_the_last(monkeypatch):
    monkeypatch.setattr(sockets, "STUCK_SECONDS", 0.05)
    world = World()
    rooms = world.process()
    room = await running(rooms)
    await world.storage.directory.add_session(SessionRow(digest("t" * 24), ROOM, ANN))
    desk = Services(
        rooms,
        world.storage.directory,
        world.clock,
        b"k" * 32,
        Guard(world.clock.monotonic),
        Librarian(rooms, world.storage.library),
    )
    aborted, incoming = asyncio.Event(), asyncio.Queue()
    incoming.put_nowait({"type": "websocket.connect"})
    hello = f'{{"type":"hello","version":{VERSION},"token":"{"t" * 24}"}}'
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


# --- over real lines ----------------------------------------------------------------------------------


class Busy:
    """A room on a real server in which a facilitator writes long notes, seen by all."""

    def __init__(self, server, made):
        self.server, self.name = server, made["room"]
        self.token, self.who = made["facilitator"]["token"], made["facilitator"]["participant"]

    @property
    def seats(self):
        return list(self.server.room(self.name).hub.seats)

    async def write(self, count=1):
        room = self.server.room(self.name)
        zone = next(iter(room.room.zones))
        for _ in range(count):
            await carry_out(
                room, AddNote(new_id(), zone, Content(text="x" * 3_900), room=True), Claim(self.who)
            )

    async def write_until(self, holds, seconds=8):
        """Write on until something holds; return the most that waited in anybody's mailbox meanwhile."""
        most = 0
        async with asyncio.timeout(seconds):
            while not holds():
                await self.write()
                most = max([most, *(seat.mailbox._waiting_bytes for seat in self.seats)])
                await asyncio.sleep(0.005)
        return most


@asynccontextmanager
async def busy(tmp_path, monkeypatch):
    monkeypatch.setattr(socket_options, "STUCK_SECONDS", PATIENCE)
    monkeypatch.setattr(sockets, "STUCK_SECONDS", PATIENCE)
    monkeypatch.setattr("board.live.limits.PERSON_COMMANDS", 10_000)
    async with inside(tmp_path) as server:
        made = await asyncio.to_thread(lambda: LabServices(server).make_room())
        async with Person(server, made["facilitator"]["token"]) as fay:
            assert (await fay.ask("room.open"))["type"] == "accepted"
            assert (await fay.ask("phase.enter", phase=fay.phase(1), now=True))["type"] == "accepted"
        yield Busy(server, made)


def by_socket(room):
    """A bare line past its upgrade and its hello."""
    wire = narrow(Wire(room.server, seconds=30))
    assert wire.upgrade() == 101
    wire.send(frame(TEXT, b'{"type":"hello","version":%d,"token":"%s"}' % (VERSION, room.token.encode())))
    return wire


def by_stream(room):
    """A bare line on which a stream was asked for."""
    wire = narrow(Wire(room.server, seconds=30))
    body = b'{"version":%d}' % VERSION
    head = [
        f"Authorization: Bearer {room.token}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    ]
    assert wire.request("POST", f"/api/rooms/{room.name}/stream", head, body) == 200
    return wire


def narrow(wire):
    """Let our kernel keep little of what nobody reads."""
    wire._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    return wire


@pytest.mark.parametrize("connect", [by_socket, by_stream])
async def test_a_peer_that_reads_nothing_is_dropped_and_its_neighbour_lives(connect, tmp_path, monkeypatch):
    async with busy(tmp_path, monkeypatch) as room, Person(room.server, room.token) as neighbour:
        with await asyncio.to_thread(connect, room):
            await room.write_until(lambda: len(room.seats) == 2)
            listening = asyncio.create_task(neighbour.until(lambda _: False, seconds=60))
            most = await room.write_until(lambda: len(room.seats) == 1)
            assert most <= BYTES_MAX
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening
        assert (await neighbour.ask("hand.raise"))["type"] == "accepted"


@pytest.mark.parametrize("connect", [by_socket, by_stream])
async def test_a_peer_that_reads_a_byte_now_and_then_costs_a_mailbox_and_no_more(
    connect, tmp_path, monkeypatch
):
    async with busy(tmp_path, monkeypatch) as room:
        with await asyncio.to_thread(connect, room) as wire:
            sipping = asyncio.create_task(sip(wire))
            await room.write_until(lambda: len(room.seats) == 1)
            assert await room.write_until(lambda: len(room.seats) == 0) <= BYTES_MAX
            sipping.cancel()


async def sip(wire):
    """Read a byte ten times a second."""
    while await asyncio.to_thread(wire._socket.recv, 1):  # noqa: ASYNC110 - a slow hand, not a wait
        await asyncio.sleep(0.1)


async def test_an_answer_that_nobody_reads_is_not_kept(tmp_path, monkeypatch):
    async with busy(tmp_path, monkeypatch) as room:
        await room.write(200)
        with narrow(Wire(room.server, seconds=30)) as wire:
            head = [
                f"GET /api/rooms/{room.name}/view HTTP/1.1",
                "Host: localhost",
                f"Authorization: Bearer {room.token}",
            ]
            wire.send("\r\n".join([*head, "", ""]).encode())
            await asyncio.sleep(3 * PATIENCE)
            read = await asyncio.to_thread(read_all, wire)
        assert 0 < read < 500_000


def read_all(wire):
    """Read until the line ends; return how much came."""
    read = 0
    with suppress(OSError):
        while data := wire._socket.recv(65_536):
            read += len(data)
    return read


async def test_a_peer_that_answers_no_ping_is_gone(tmp_path, monkeypatch):
    """W10: its machine takes what is sent, but nobody is there."""
    monkeypatch.setattr(cli, "PING_SECONDS", 0.5)
    monkeypatch.setattr(websocket, "PONG_SECONDS", 0.5)
    async with busy(tmp_path, monkeypatch) as room, Person(room.server, room.token) as quiet:
        with await asyncio.to_thread(by_socket, room) as wire:
            reading = asyncio.create_task(asyncio.to_thread(read_all, wire))
            await until(lambda: len(room.seats) == 2)
            await until(lambda: len(room.seats) == 1)
            await reading
        await asyncio.sleep(2)
        assert (await quiet.ask("hand.raise"))["type"] == "accepted"


async def test_a_peer_that_is_heard_is_not_gone_though_its_pongs_are_late(tmp_path, monkeypatch):
    monkeypatch.setattr(cli, "PING_SECONDS", 0.3)
    monkeypatch.setattr(websocket, "PONG_SECONDS", 0.5)
    async with busy(tmp_path, monkeypatch) as room:
        with await asyncio.to_thread(by_socket, room) as wire:
            for n in range(20):
                wire.send(frame(TEXT, b'{"type":"ping","n":%d}' % n))
                await asyncio.sleep(0.1)
            assert len(room.seats) == 1
            await until(lambda: not room.seats)


async def until(holds, seconds=10):
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - a room tells nobody
            await asyncio.sleep(0.02)


async def test_the_kernel_watches_every_line(tmp_path):
    async with inside(tmp_path) as server:
        accepted = []
        monkey = socket_options.tend
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                "board.web.wire.http.tend", lambda transport: (monkey(transport), accepted.append(transport))
            )
            with Wire(server) as wire:
                assert await asyncio.to_thread(wire.request) == 200
                line = accepted[0].get_extra_info("socket")
                assert line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
                if hasattr(socket, "TCP_USER_TIMEOUT"):
                    waited = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)
                    assert waited == socket_options.UNANSWERED_SECONDS * 1000


async def test_a_poll_whose_peer_goes_away_leaves_no_seat(tmp_path, monkeypatch):
    async with busy(tmp_path, monkeypatch) as room:
        async with Follower(room.server, room.name, room.token):
            await until(lambda: len(room.seats) == 1)
        await until(lambda: not room.seats, seconds=3)
