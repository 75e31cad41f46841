"""The bad network does what it says, in front of a small real server."""

import asyncio
import time
import urllib.request
from contextlib import asynccontextmanager, suppress
from threading import Event, Thread

import pytest

from board.rehearse.network.proxy import Proxy
from tests.proxied import proxied

GET = "GET {} HTTP/1.1\r\nHost: here\r\n\r\n"
UPGRADE = "GET /ws HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
SWITCHED = b"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
EVENT = b"9\r\ndata: a\n\n\r\n"
HALVES = (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst", b"final")
GAP = 0.15
LINES = []
"""What clients opened, to be closed at the end of a test."""


class Tiny:
    """`/halves` comes in two pieces, `/stream` never ends, `/ws` upgrades and echoes; `/hurry` is one more answer."""

    def __init__(self):
        self.opened = self.closed = 0
        self.heard = b""

    async def serve(self, reader, writer):
        self.opened += 1
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                self.heard = head
                await self._answer(head, reader, writer)
        except (asyncio.IncompleteReadError, OSError):
            pass
        finally:
            self.closed += 1
            writer.close()

    async def _answer(self, head, reader, writer):
        if b"Upgrade:" in head:
            writer.write(SWITCHED)
            while data := await reader.read(65_536):
                writer.write(data)
                await writer.drain()
        elif b"/stream" in head:
            writer.write(STREAM)
            while not writer.is_closing():
                writer.write(EVENT)
                await writer.drain()
                await asyncio.sleep(0.02)
        elif b"/halves" in head:
            writer.write(HALVES[0])
            await asyncio.sleep(GAP)
            writer.write(HALVES[1])
        else:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")


@asynccontextmanager
async def behind(**values):
    """A tiny server, and a network in front of it."""
    tiny = Tiny()
    async with await asyncio.start_server(tiny.serve, "127.0.0.1", 0) as server:
        async with Proxy(server.sockets[0].getsockname()[1]) as proxy:
            for name, value in values.items():
                setattr(proxy, name, value)
            yield proxy, tiny
        for line in LINES:
            line.close()
        await asyncio.gather(*(line.wait_closed() for line in LINES), return_exceptions=True)
        LINES.clear()
        await until(lambda: tiny.closed == tiny.opened)


async def until(holds, seconds=3):
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - sockets tell nobody
            await asyncio.sleep(0.005)


async def ask(proxy, text):
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
    LINES.append(writer)
    writer.write(text.encode())
    return reader, writer


async def upgraded(proxy):
    """Return a connection that echoes."""
    reader, writer = await ask(proxy, UPGRADE)
    assert await reader.readexactly(len(SWITCHED)) == SWITCHED
    return reader, writer


async def echo(line, data):
    """Send and wait for it to come back; return the seconds it took and the reads it came in."""
    reader, writer = line
    since, got, reads = time.monotonic(), b"", 0
    writer.write(data)
    while len(got) < len(data):
        piece = await reader.read(65_536)
        assert piece, "the connection ended"
        got, reads = got + piece, reads + 1
    assert got == data
    return time.monotonic() - since, reads


async def silent(reader, seconds=0.2):
    """Whether nothing comes, not even the end."""
    try:
        async with asyncio.timeout(seconds):
            await reader.read(1)
    except TimeoutError:
        return True
    return False


# --- modes --------------------------------------------------------------------------------------------


async def test_an_open_network_passes_every_byte_both_ways_and_ends_with_the_sender():
    async with behind() as (proxy, tiny):
        line = await upgraded(proxy)
        assert tiny.heard == UPGRADE.encode()
        await echo(line, bytes(range(256)) * 8_000)
        line[1].close()
        await until(lambda: proxy.connections == 0)
        assert (proxy.opened, proxy.refused) == (1, 0)


@pytest.mark.parametrize("mode", ["no-upgrades", "buffering"])
async def test_an_upgrade_is_answered_400_and_hung_up_on_and_never_reaches_the_server(mode):
    async with behind(mode=mode) as (proxy, tiny):
        reader, _ = await ask(proxy, UPGRADE)
        assert (await reader.read()).startswith(b"HTTP/1.1 400 ")
        assert proxy.refused == 1
        assert tiny.heard == b""


async def test_an_upgrade_is_refused_in_the_second_request_of_a_connection_and_in_pieces_too():
    async with behind(mode="no-upgrades") as (proxy, tiny):
        reader, writer = await ask(proxy, GET.format("/"))
        assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
        for piece in UPGRADE:
            writer.write(piece.encode())
            await asyncio.sleep(0)
        assert (await reader.read()).startswith(b"HTTP/1.1 400 ")
        assert tiny.heard == GET.format("/").encode()


@pytest.mark.parametrize("mode", ["open", "no-upgrades"])
async def test_a_stream_passes_where_nothing_is_buffered(mode):
    async with behind(mode=mode) as (proxy, _):
        reader, writer = await ask(proxy, GET.format("/stream"))
        assert await reader.readexactly(len(STREAM + EVENT)) == STREAM + EVENT
        writer.close()


async def test_a_buffering_network_brings_nothing_of_an_answer_before_its_end():
    async with behind(mode="buffering") as (proxy, _):
        reader, writer = await ask(proxy, GET.format("/halves"))
        since = time.monotonic()
        await reader.readexactly(1)
        assert time.monotonic() - since > GAP * 0.9
        assert await reader.readexactly(len(b"".join(HALVES)) - 1)
        writer.write(GET.format("/").encode())
        assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
        reader, writer = await ask(proxy, GET.format("/stream"))
        assert await silent(reader)
        writer.close()


async def test_a_buffering_network_loses_patience_with_an_answer_that_does_not_end():
    async with behind(mode="buffering", hold=0.1) as (proxy, tiny):
        reader, _ = await ask(proxy, GET.format("/stream"))
        assert (await reader.read()).startswith(b"HTTP/1.1 504 ")
        await until(lambda: tiny.closed == 1)


async def test_a_client_that_leaves_a_stream_is_told_to_the_server():
    async with behind(mode="buffering") as (proxy, tiny):
        _, writer = await ask(proxy, GET.format("/stream"))
        await until(lambda: tiny.heard)
        writer.close()
        await until(lambda: tiny.closed == 1)


# --- faults -------------------------------------------------------------------------------------------


async def test_cut_resets_all_connections_or_a_share_of_them_and_newcomers_are_well():
    async with behind() as (proxy, tiny):
        lines = [await upgraded(proxy) for _ in range(40)]
        some = proxy.cut(share=0.5)
        assert 5 < some < 35
        await until(lambda: proxy.connections == 40 - some == 40 - tiny.closed)
        assert proxy.cut() == 40 - some
        for reader, _ in lines:
            with pytest.raises(ConnectionResetError):
                await reader.read(1)
        await echo(await upgraded(proxy), b"well")


async def test_delay_and_jitter_are_added_and_the_order_stays():
    async with behind() as (proxy, _):
        line = await upgraded(proxy)
        quick, _ = await echo(line, b"x")
        proxy.delay, proxy.jitter = 0.1, 0.05
        slow, _ = await echo(line, b"x")
        assert slow - quick > 0.19  # there and back
        since = time.monotonic()
        for number in range(20):
            line[1].write(b"%02d" % number)
            await asyncio.sleep(0.005)
        assert await line[0].readexactly(40) == b"".join(b"%02d" % number for number in range(20))
        assert time.monotonic() - since < 1.5, "pieces wait for one another's way"


async def test_everything_arrives_in_tiny_pieces():
    async with behind() as (proxy, _):
        line = await upgraded(proxy)
        _, whole = await echo(line, b"x" * 2_000)
        proxy.slice = 3
        _, sliced = await echo(line, b"x" * 2_000)
        assert sliced > 10 * whole


async def test_bandwidth_is_what_it_says():
    async with behind(slice=100, bandwidth=10_000) as (proxy, _):
        proxy.bandwidth, line = 0, await upgraded(proxy)
        proxy.bandwidth = 10_000
        seconds, _ = await echo(line, b"x" * 3_000)
        assert seconds > 0.29


@pytest.mark.parametrize("direction", ["up", "down", "both"])
async def test_a_half_open_connection_forwards_nothing_and_ends_nothing(direction):
    async with behind() as (proxy, tiny):
        reader, writer = await upgraded(proxy)
        assert proxy.half_open(direction) == 1
        writer.write(b"lost")
        assert await silent(reader)
        await echo(await upgraded(proxy), b"newcomers are well")
        if direction != "down":
            writer.close()
            await asyncio.sleep(0.1)
            assert tiny.closed == 0, "the server learnt of the end"
        assert proxy.connections == 2
        assert proxy.cut() == 2
        await until(lambda: tiny.closed == 2)


async def test_a_network_that_refuses_lets_nobody_in_and_keeps_those_who_are():
    async with behind() as (proxy, _):
        line = await upgraded(proxy)
        proxy.refusing = True
        with pytest.raises(ConnectionResetError):
            await (await ask(proxy, GET.format("/")))[0].read()
        await echo(line, b"still here")
        proxy.refusing = False
        await echo(await upgraded(proxy), b"let in again")


async def test_a_receiver_that_does_not_read_makes_the_sender_wait():
    async with behind() as (proxy, _):
        _, writer = await upgraded(proxy)
        block, sent = b"x" * (1 << 20), 0
        with suppress(TimeoutError):
            async with asyncio.timeout(3):
                while sent < 200:
                    writer.write(block)
                    await writer.drain()
                    sent += 1
        proxy.cut()
        assert sent < 100, "the network holds all that nobody reads"


def test_a_network_in_a_thread_serves_code_that_is_not_async():
    ports, there, done = [], Event(), Event()

    async def run():
        tiny = Tiny()
        async with await asyncio.start_server(tiny.serve, "127.0.0.1", 0) as server:
            ports.append(server.sockets[0].getsockname()[1])
            there.set()
            await asyncio.to_thread(done.wait, 10)

    thread = Thread(target=asyncio.run, args=(run(),))
    thread.start()
    assert there.wait(5)
    try:
        with proxied(ports[0]) as network:
            assert urllib.request.urlopen(network.url, timeout=5).read() == b"ok"
            network.change(refusing=True)
            with pytest.raises(OSError, match=r"reset|Reset"):
                urllib.request.urlopen(network.url, timeout=5)
            with pytest.raises(AttributeError):
                network.change(mood="bad")
            assert network.do(lambda proxy: proxy.opened) == 1
    finally:
        done.set()
        thread.join(5)
